package dev.reprise.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class KeyDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ApiKey KEY = ApiKey.random("k7m2");
    private static final ApiKey NEXT = ApiKey.random("k7m2");

    @TempDir private Path directory;

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final AtomicInteger told = new AtomicInteger();
    private long version;

    private void happens(ApiKeyEvent event) {
        events.publish(
                new GenericDomainEventMessage<>(
                        "ApiKeyAggregate",
                        ApiKeyEvent.aggregateId(event.keyId()),
                        version++,
                        event));
    }

    private static ApiKeyIssued issued() {
        return new ApiKeyIssued("k7m2", "Desk", List.of("rooms:read"), KEY.hash(), null);
    }

    @Test
    void knowsWhatHappensAndTellsWhoRestsOnIt() {
        happens(issued());
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            var credential = node.directory.verify(KEY.text()).orElseThrow();
            assertThat(credential.caller())
                    .isEqualTo(new Caller.OfApiKey("k7m2", Set.of(Scope.ROOMS_READ)));
            assertThat(credential.holds(NOW)).isTrue();
            assertThat(node.directory.verify(NEXT.text())).isEmpty();
            assertThat(node.directory.verify(ApiKey.random("none").text())).isEmpty();
            assertThat(node.directory.verify("rk_nonsense")).isEmpty();

            happens(new ApiKeyRotated("k7m2", NEXT.hash(), NOW.plusSeconds(60)));
            node.knows(2);
            assertThat(node.directory.verify(NEXT.text())).isPresent();
            assertThat(credential.holds(NOW.plusSeconds(59))).isTrue();
            assertThat(credential.holds(NOW.plusSeconds(60))).isFalse();
            await().until(() -> told.get() == 1);

            happens(new ApiKeyRevoked("k7m2"));
            node.knows(3);
            assertThat(node.directory.verify(NEXT.text())).isEmpty();
            assertThat(credential.holds(NOW)).isFalse();
            await().until(() -> told.get() == 2);
        }
    }

    @Test
    void knowsFromItsRowsWhatItKnewBefore() {
        happens(issued());
        happens(new ApiKeyRotated("k7m2", NEXT.hash(), NOW.plusSeconds(60)));
        happens(new ApiKeyUsed("k7m2", LocalDate.parse("2026-03-01")));
        final KnownKey before;
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            node.knows(3);
            before = node.ring.find("k7m2").orElseThrow();
        }
        try (var node = new Node(Duration.ofSeconds(30))) {
            assertThat(node.ring.find("k7m2")).contains(before);
            assertThat(node.directory.verify(KEY.text())).isPresent();
        }
    }

    @Test
    void answersNobodyUntilItHasHeardThePast() {
        happens(issued());
        try (var node = new Node(Duration.ZERO)) {
            assertThatThrownBy(() -> node.directory.verify(KEY.text()))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            problem ->
                                    assertThat(problem.code())
                                            .isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
        }
    }

    /** Of whatever the event that fails would have said, it may have been the worst. */
    @Test
    void trustsNoKeyWithAnEventThatFails() {
        happens(issued());
        happens(new ApiKeyRotated("k7m2", "x".repeat(65), NOW));
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            await().until(() -> node.projector.isQuarantined("key:k7m2"));
            assertThat(node.ring.find("k7m2")).isPresent();
            assertThat(node.directory.verify(KEY.text())).isEmpty();
        }
    }

    @Test
    void makesUpForMissingEvents() {
        happens(issued());
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            node.knows(1);
            node.database.jdbc().sql("delete from api_key_secret").update();
            node.database.jdbc().sql("delete from api_key").update();
            happens(new ApiKeyRevoked("k7m2"));
            node.knows(2);
            await().until(() -> !node.projector.isQuarantined("key:k7m2"));
            assertThat(node.ring.find("k7m2").orElseThrow().revokedAt()).isNotNull();
        }
    }

    @Test
    void hasTheFirstUseOfADayNotedAndTriesAgainLaterWhereThatFails() {
        happens(issued());
        var commands = new AtomicInteger();
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            node.commands.subscribe(
                    NoteKeyUse.class.getName(),
                    message -> {
                        assertThat(message.getPayload())
                                .isEqualTo(new NoteKeyUse("k7m2", LocalDate.parse("2026-03-01")));
                        commands.incrementAndGet();
                        throw new IllegalStateException("The disk is full.");
                    });
            for (var i = 0; i < 100; i++) {
                var _ = node.directory.verify(KEY.text());
            }
            await().until(() -> commands.get() == 1);
            var key = node.ring.find("k7m2").orElseThrow();
            node.uses.seen(key, NOW.plusSeconds(59));
            node.uses.seen(key, NOW.plusSeconds(60));
            await().until(() -> commands.get() == 2);

            happens(new ApiKeyUsed("k7m2", LocalDate.parse("2026-03-01")));
            node.knows(2);
            node.uses.seen(node.ring.find("k7m2").orElseThrow(), NOW.plusSeconds(600));
        }
        assertThat(commands).hasValue(2);
    }

    /** What one process knows of keys, on files. */
    private final class Node implements AutoCloseable {

        final CommandBus commands = SimpleCommandBus.builder().build();
        final KeyUses uses = new KeyUses(commands);
        final ProjectionDatabase database;
        final KeyRing ring;
        final Projector projector;
        final KeyDirectory directory;

        Node(Duration patience) {
            var clock = Clock.fixed(NOW, ZoneOffset.UTC);
            var projections =
                    new Projections(
                            events,
                            new EventSerializer(),
                            new ProjectionProperties(
                                    Duration.ofHours(1),
                                    Duration.ofHours(1),
                                    Duration.ofSeconds(2)),
                            new SimpleMeterRegistry(),
                            clock);
            database = projections.database(KeyDirectoryTest.this.directory, "keys");
            var rows = new KeyRows(database);
            ring = new KeyRing(rows.all());
            projector =
                    projections.projector(
                            "keys",
                            database,
                            new KeyProjection(
                                    rows, ring, () -> List.of(() -> told.incrementAndGet())));
            directory = new KeyDirectory(ring, projector, uses, clock, patience);
        }

        Node started() {
            projector.start();
            return this;
        }

        void knows(long version) {
            assertThat(ring.await("k7m2", version, Duration.ofSeconds(30))).isTrue();
        }

        @Override
        public void close() {
            if (projector.isRunning()) {
                projector.stop();
            }
            uses.close();
            database.close();
        }
    }
}
