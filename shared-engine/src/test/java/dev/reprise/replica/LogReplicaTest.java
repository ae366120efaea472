package dev.reprise.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.projection.ProjectionMeters;
import dev.reprise.projection.RetryBackoff;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

class LogReplicaTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory = Path.of("");

    private final RemoteSource source = new RemoteSource();

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void hasWhatTheSourceHasAlsoAfterARestart(long firstIndex) {
        var stored = new RemoteSource(firstIndex).happens("A", "B");
        try (var running = new Running(stored)) {
            running.has("A1", "B1");
            stored.happens("A");
            running.has("A1", "B1", "A2");
        }
        stored.happens("B");
        try (var running = new Running(stored)) {
            running.has("A1", "B1", "A2", "B2");
            assertThat(running.log.timelines().latest("A")).isEqualTo(2);
            assertThat(running.replica.ask(SOON)).hasValue(4);
            assertThat(running.failures()).isZero();
            var event = Objects.requireNonNull(running.log.timelines().at("B", 2));
            assertThat(Objects.requireNonNull(event.place()).participantId()).isEqualTo("ada");
        }
    }

    @Test
    void isOpenedThoughTheSourceIsAbsent() {
        source.happens("A");
        try (var running = new Running(source)) {
            running.has("A1");
        }
        source.happens("A").gone = true;
        try (var running = new Running(source)) {
            running.until(() -> running.failures() >= 1).has("A1");
            assertThatThrownBy(() -> running.replica.ask(SOON)).hasRootCauseMessage("UNAVAILABLE");
            source.gone = false;
            running.has("A1", "A2").until(() -> running.replica.failure() == null);
        }
    }

    @Test
    void goesOnSoonAfterTheSourceIsBack() {
        source.happens("A");
        try (var running = new Running(source)) {
            running.has("A1");
            source.gone = true;
            running.until(() -> running.failures() >= 5);
            assertThat(running.replica.failure()).contains("UNAVAILABLE");
            source.happens("A").gone = false;
            running.has("A1", "A2").until(() -> running.replica.failure() == null);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void readsAgainWhereTheSourceLeavesOutAnEvent(long skipped) {
        source.happens("A", "B", "A", "B").skipsOnce.set(skipped);
        try (var running = new Running(source)) {
            running.has("A1", "B1", "A2", "B2");
            assertThat(running.failures()).isOne();
        }
    }

    @Nested
    class AnotherHistory {

        @Test
        void isReplicatedFromItsFirstEvent() {
            source.happens("A", "A");
            try (var running = new Running(source)) {
                running.has("A1", "A2");
            }
            var restored = new RemoteSource().happens("B", "A", "A");
            try (var running = new Running(restored)) {
                running.has("B1", "A1", "A2");
            }
        }

        @Test
        void isReplicatedWhereItIsShorter() {
            source.happens("A", "A");
            try (var running = new Running(source)) {
                running.has("A1", "A2");
            }
            try (var running = new Running(new RemoteSource().happens("A"))) {
                running.has("A1");
            }
        }

        @Test
        void isNotedWhenItIsFoundAtWork() {
            source.happens("A");
            try (var running = new Running(source)) {
                running.has("A1");
            }
            var restored = new RemoteSource().happens("B", "B");
            restored.gone = true;
            try (var running = new Running(restored)) {
                running.until(() -> running.failures() >= 1);
                restored.gone = false;
                running.until(() ->
                                String.valueOf(running.replica.failure())
                                        .contains("another history"))
                        .has("A1");
            }
        }
    }

    @Test
    void isFilledAgainWhereItIsDamaged() throws IOException {
        source.happens("A", "A");
        try (var running = new Running(source)) {
            running.has("A1", "A2");
        }
        try (var files = Files.list(directory.resolve("events"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
                Files.delete(file);
            }
        }
        try (var running = new Running(source)) {
            running.has("A1", "A2");
        }
    }

    @Nested
    class AnEventThatCannotBeRead {

        @Test
        void hasItsPlaceWhereItsRoomCanBeTold() {
            source.unreadable("A", "RoomAggregate", "ParticipantDisconnected", "no JSON")
                    .unreadable("ada", "Participant", "Unheard", "{\"roomCode\":\"C\"}")
                    .unreadable(
                            "bob",
                            "Participant",
                            "ParticipantSeated",
                            "{\"roomCode\":\"D\",\"role\":7.5}");
            try (var running = new Running(source)) {
                running.has("A", "ada", "bob");
                for (var room : List.of("A", "C", "D")) {
                    assertThat(running.log.timelines().latest(room)).isOne();
                }
            }
        }

        @Test
        void isKeptAsItIs() {
            source.unreadable("A", "RoomAggregate", "Unheard", "no JSON");
            try (var running = new Running(source)) {
                running.has("A");
                var data = running.log.at(1).orElseThrow().data();
                assertThat(new String(data.payload(), StandardCharsets.UTF_8)).isEqualTo("no JSON");
                assertThat(data.payloadType()).isEqualTo("Unheard");
            }
        }

        @Test
        void isInNoTimelineWhereItIsOfNoRoom() {
            source.unreadable("access-A", "AccessLog", "Unheard", "{\"roomCode\":\"A\"}");
            try (var running = new Running(source)) {
                running.has("access-A");
                assertThat(running.log.timelines().latest("A")).isZero();
            }
        }

        @Test
        void holdsUpEverythingWhereNothingTellsWhoseItIs() {
            source.happens("A").unreadable("ada", "Participant", "ParticipantSeated", "no JSON");
            source.happens("A");
            try (var running = new Running(source)) {
                running.until(() -> running.failures() >= 2).has("A1");
                assertThat(running.replica.failure()).contains("Event ada at index 2");
            }
        }
    }

    /** A replica on files. */
    private final class Running implements AutoCloseable {

        final MeterRegistry meters = new SimpleMeterRegistry();
        final EventLog log;
        final LogReplica replica;

        Running(RemoteSource stored) {
            var remote = new ReplicaSource(stored);
            log =
                    new ReplicaFiles(
                                    directory,
                                    (activity, cause) -> {
                                        throw new AssertionError(activity, cause);
                                    })
                            .open(remote);
            var measured = new ProjectionMeters("replica", () -> 0, meters, Clock.systemUTC());
            replica =
                    new LogReplica(
                            log,
                            remote,
                            new EventPlacer(stored.serializer, StoredEvents.upcasters()),
                            measured,
                            new RetryBackoff("replica", Duration.ofMillis(200), measured));
            replica.start();
        }

        Running has(String... eventIds) {
            await().atMost(SOON).until(() -> ids().equals(List.of(eventIds)));
            return this;
        }

        private List<String> ids() {
            return log.after(0, 1_000).stream()
                    .map(LoggedEvent::data)
                    .map(each -> each.eventId())
                    .toList();
        }

        Running until(BooleanSupplier condition) {
            await().atMost(SOON).until(condition::getAsBoolean);
            return this;
        }

        double failures() {
            return meters.get("reprise.projection.failures")
                    .tag("of", "infrastructure")
                    .counter()
                    .count();
        }

        @Override
        public void close() {
            replica.stop();
            try {
                log.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
