package dev.reprise.command.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.axonserver.erasure.BareNode;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.MasterKey;
import dev.reprise.seal.ParticipantKeys.Person;
import dev.reprise.sealing.ErasureRecord;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An erasure waits for every node that may remember, and for the next master key. */
class SharedErasureKeysTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.BYTES]);
    private static final MasterKey NEXT =
            MasterKey.of("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));
    private static final PersonInRoom ADA = new PersonInRoom("ABC234", "p-ada");
    private static final KeyId KEY = KeyId.of(ADA.participantId());
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory = Path.of("");

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final DriverManagerDataSource database =
            new DriverManagerDataSource(
                    "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
    private int number;

    @BeforeEach
    void somethingHappened() {
        happens(new ErasureRequested("e-1", List.of(ADA), null));
    }

    private void happens(ErasureEvent event) {
        events.publish(
                new GenericDomainEventMessage<>(
                        "ErasureAggregate",
                        ErasureEvent.aggregateId(event.erasureId()),
                        number++,
                        event));
    }

    private BareNode start(String name, @Nullable MasterKey next) {
        return new BareNode.Surroundings(events, database, directory).start(name, MASTER, next);
    }

    private static SharedErasureKeys erasing(BareNode node) {
        return new SharedErasureKeys(node.keys(), node.nodes());
    }

    /** Destroys the key at one node, and puts that on record. */
    private ErasureRecord erase(BareNode node) {
        var keys = erasing(node);
        var epoch = keys.destroy(new Erasure("e-1", NOW, List.of(KEY)), NOW);
        happens(new KeysDestroyed("e-1", epoch));
        return new ErasureRecord("e-1", List.of(ADA), NOW, NOW, number, epoch, null);
    }

    @Test
    void waitsUntilAllNodesHaveForgotten() {
        try (var one = start("one", null);
                var other = start("other", null)) {
            one.keys().create(List.of(new Person(ADA.participantId(), null)), NOW);
            assertThat(other.keys().find(KEY)).isInstanceOf(KeyLookup.Living.class);

            var erasure = erase(one);
            erasing(one).awaitForgotten(erasure);

            assertThat(erasing(one).waitsFor(erasure)).containsExactly("REPRISE_DATA_KEY");
            for (var node : List.of(one, other)) {
                assertThat(node.forgotten()).contains(ADA.participantId());
                assertThat(node.erasedIn(ADA)).isEqualTo(1);
                assertThat(node.keys().find(KEY)).isInstanceOf(KeyLookup.Destroyed.class);
            }
        }
    }

    @Test
    void namesANodeThatDiedUntilItIsBackOrGone() {
        try (var one = start("one", null)) {
            one.keys().create(List.of(new Person(ADA.participantId(), null)), NOW);
            died("dead", "10");
            died("gone", "100");

            var erasure = erase(one);
            erasing(one).awaitForgotten(erasure);

            await().atMost(SOON)
                    .until(() ->
                            erasing(one)
                                    .waitsFor(erasure)
                                    .equals(List.of("dead", "REPRISE_DATA_KEY")));
            try (var back = start("dead", null)) {
                await().atMost(SOON)
                        .until(() ->
                                erasing(one).waitsFor(erasure).equals(List.of("REPRISE_DATA_KEY")));
                assertThat(back.forgotten()).contains(ADA.participantId());
            }
            assertThat(one.nodes().all()).extracting(each -> each.name()).containsExactly("one");
        }
    }

    private void died(String name, String secondsAgo) {
        JdbcClient.create(database)
                .sql(
                        "insert into key_node (name, seen_at, forgot, changes) values"
                                + " (?, dateadd(second, -cast(? as int), current_timestamp), 0, 0)")
                .params(name, secondsAgo)
                .update();
    }

    @Test
    void isOverOnceAllNodesAreOnTheNextMasterKey() {
        var other = start("other", null);
        try (var one = start("one", NEXT)) {
            one.keys().create(List.of(new Person("p-bob", null)), NOW);
            var erasure = erase(one);
            erasing(one).awaitForgotten(erasure);
            assertThat(erasing(one).waitsFor(erasure)).containsExactly("REPRISE_DATA_KEY");
            assertThat(erasing(one).epoch()).isZero();

            other.close();
            try (var _ = start("other", NEXT)) {
                await().atMost(SOON).until(() -> erasing(one).waitsFor(erasure).isEmpty());
                assertThat(erasing(one).epoch()).isEqualTo(1);
            }
            assertThat(one.keys().find(KeyId.of("p-bob"))).isInstanceOf(KeyLookup.Living.class);
        }
    }

    /** Such keys come with an older copy of their database. */
    @Test
    void destroysAgainWhatTheLogSaysIsDestroyed() {
        happens(new KeysDestroyed("e-1", 0));
        try (var before = start("one", null)) {
            await().atMost(SOON).until(() -> before.erasedIn(ADA) == 1);
            before.keys().create(List.of(new Person(ADA.participantId(), null)), NOW);
        }
        try (var after = start("one", null)) {
            assertThat(after.keys().find(KEY)).isInstanceOf(KeyLookup.Destroyed.class);
            assertThat(after.erasedIn(ADA)).isEqualTo(1);
        }
    }
}
