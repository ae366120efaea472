package dev.reprise.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.NewEvent;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;
import dev.reprise.projection.View;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class KeyDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ApiKey KEY = ApiKey.random("k7m2");
    private static final ApiKey NEXT = ApiKey.random("k7m2");

    @TempDir private Path directory = Path.of("");

    private final EventSerializer serializer = new EventSerializer();
    private final AtomicInteger told = new AtomicInteger();
    private long version;

    @SuppressWarnings("NullAway.Init") // Before each test.
    private EventLog log;

    @BeforeEach
    void open() {
        log =
                EventLog.open(
                        directory.resolve("log"),
                        false,
                        LogSettings.ofHeap(),
                        (activity, cause) -> {
                            throw new AssertionError(activity, cause);
                        },
                        new SimpleMeterRegistry());
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void happens(ApiKeyEvent event) {
        append(
                NewEvent.of(
                        new GenericDomainEventMessage<>(
                                "ApiKeyAggregate",
                                ApiKeyEvent.aggregateId(event.keyId()),
                                version++,
                                event),
                        serializer));
    }

    private void happensUnreadably(String keyId) {
        var aggregateId = ApiKeyEvent.aggregateId(keyId);
        append(
                new NewEvent(
                        new EventData(
                                "unreadable",
                                aggregateId,
                                version++,
                                "ApiKeyAggregate",
                                "ApiKeyRevoked",
                                "1",
                                NOW,
                                "no JSON".getBytes(UTF_8),
                                "{}".getBytes(UTF_8)),
                        null,
                        null,
                        null));
    }

    private void append(NewEvent event) {
        try (var room = log.buffer().reserve(0)) {
            assertThat(log.awaitDurable(log.append(List.of(event), room), SOON)).isTrue();
        }
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
            assertThat(node.projector.awaitCurrent(SOON)).isTrue();
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
        happens(new ApiKeyRotated("k7m2", "x".repeat(64), NOW));
        try (var node = new Node(Duration.ofSeconds(30))) {
            node.database
                    .tables()
                    .execute(
                            "alter table api_key add constraint unloved"
                                    + " check (state not like '%xxx%')");
            node.started();
            await().until(() -> node.projector.isQuarantined("key:k7m2"));
            assertThat(node.ring.find("k7m2")).isPresent();
            assertThat(node.directory.verify(KEY.text())).isEmpty();
        }
    }

    @Test
    void trustsNoKeyWithAnEventThatCannotBeRead() {
        happens(issued());
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            var credential = node.directory.verify(KEY.text()).orElseThrow();
            happensUnreadably("k7m2");
            await().until(() -> !credential.holds(NOW));
            assertThat(node.directory.verify(KEY.text())).isEmpty();
            await().until(() -> told.get() == 1);
        }
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            assertThat(node.directory.verify(KEY.text())).isEmpty();
        }
    }

    @Test
    void makesUpForMissingEvents() {
        happens(issued());
        try (var node = new Node(Duration.ofSeconds(30)).started()) {
            node.knows(1);
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
        final KeyRing ring = new KeyRing();
        final ProjectionDatabase database;
        final Projector projector;
        final TailSubscription tail;
        final KeyDirectory directory;

        Node(Duration patience) {
            var clock = Clock.fixed(NOW, ZoneOffset.UTC);
            var projections =
                    new Projections(
                            log,
                            _ -> OptionalLong.of(log.durable()),
                            new EventDecoder(serializer, StoredEvents.upcasters()),
                            new ProjectionProperties(
                                    Duration.ofHours(1),
                                    Duration.ofHours(1),
                                    Duration.ofSeconds(2)),
                            new SimpleMeterRegistry(),
                            clock);
            var views = List.<View>of(new KeysView(ring));
            database =
                    projections.database(KeyDirectoryTest.this.directory.resolve("views"), views);
            projector = projections.projector(database, views);
            tail =
                    projections.subscription(
                            projector,
                            List.of(new KeyFollower(ring, () -> List.of(told::incrementAndGet))));
            directory = new KeyDirectory(ring, tail, projector, uses, clock, patience);
        }

        Node started() {
            projector.start();
            tail.start();
            return this;
        }

        void knows(long version) {
            assertThat(ring.await("k7m2", version, Duration.ofSeconds(30))).isTrue();
        }

        @Override
        public void close() {
            tail.stop();
            projector.stop();
            uses.close();
            database.close();
        }
    }
}
