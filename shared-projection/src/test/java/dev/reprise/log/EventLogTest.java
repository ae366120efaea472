package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class EventLogTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir Path directory;

    private EventLog log;

    @BeforeEach
    void open() {
        log = opened();
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private EventLog opened() {
        return EventLog.open(
                directory,
                false,
                LogSettings.ofHeap(),
                (activity, cause) -> {
                    throw new AssertionError(activity, cause);
                },
                new SimpleMeterRegistry());
    }

    private void reopen() throws IOException {
        log.close();
        log = opened();
    }

    static NewEvent event(String aggregateId, long sequence, @Nullable String room) {
        return event(aggregateId, sequence, room, NOON);
    }

    private static NewEvent event(
            String aggregateId, long sequence, @Nullable String room, Instant time) {
        return new NewEvent(
                new EventData(
                        aggregateId + "/" + sequence,
                        aggregateId,
                        sequence,
                        "Room",
                        "CardMoved",
                        "1",
                        time,
                        ("payload " + sequence).getBytes(UTF_8),
                        "{}".getBytes(UTF_8)),
                room,
                null,
                null);
    }

    private long append(NewEvent... events) {
        try (var room = log.buffer().reserve(1_000)) {
            return log.append(List.of(events), room);
        }
    }

    private void appendDurably(NewEvent... events) {
        assertThat(log.awaitDurable(append(events), SOON)).isTrue();
    }

    private static List<String> ids(List<LoggedEvent> events) {
        return events.stream().map(each -> each.data().eventId()).toList();
    }

    @Nested
    class Appending {

        @Test
        void givesPlacesInTheOrderOfTheLog() {
            assertThat(append(event("a", 0, "R"), event("b", 0, null))).isEqualTo(2);
            assertThat(append(event("a", 1, "R"))).isEqualTo(3);
        }

        @Test
        void isReadAgainFromDiskAsItWas() throws IOException {
            appendDurably(event("a", 0, "R"), event("b", 0, null), event("a", 1, "R"));
            reopen();
            assertThat(log.durable()).isEqualTo(3);
            assertThat(ids(log.after(0, 10))).containsExactly("a/0", "b/0", "a/1");
            assertThat(ids(log.ofAggregate("a", 1, 10))).containsExactly("a/1");
            assertThat(log.after(2, 10).getFirst().place())
                    .isEqualTo(new TimelinePlace("R", 2, NOON, null));
            assertThat(log.lastSequenceOf("a")).isEqualTo(1);
        }

        @Test
        void refusesASequenceNumberThatIsTaken() {
            appendDurably(event("a", 0, null));
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> append(event("b", 0, null), event("a", 0, null)));
            assertThat(log.last()).isEqualTo(1);
            assertThat(log.buffer().used()).isZero();
        }

        @Test
        void refusesAGap() {
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> append(event("a", 1, null)));
        }

        @Test
        void refusesWhatIsTakenOnDisk() throws IOException {
            appendDurably(event("a", 0, null));
            reopen();
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> append(event("a", 0, null)));
        }

        @Test
        void showsPendingEventsOfAnAggregateAtOnce() {
            append(event("a", 0, null));
            append(event("a", 1, null));
            assertThat(ids(log.ofAggregate("a", 0, 10))).containsExactly("a/0", "a/1");
        }

        @Test
        void refusesWhatTheBufferHasNoRoomFor() {
            assertThatExceptionOfType(LogFullException.class)
                    .isThrownBy(() -> log.buffer().reserve(1L << 40));
        }
    }

    @Nested
    class Timelines {

        @Test
        void numberTheEventsOfARoomOverAllItsAggregates() {
            appendDurably(event("R", 0, "R"), event("p", 0, "R"), event("S", 0, "S"));
            appendDurably(event("R", 1, "R"));
            var found = new ArrayList<String>();
            log.timelines().forEach("R", 0, 100, each -> found.add(each.data().eventId()));
            assertThat(found).containsExactly("R/0", "p/0", "R/1");
            assertThat(log.timelines().latest("R")).isEqualTo(3);
            assertThat(log.timelines().latest("S")).isEqualTo(1);
            assertThat(log.timelines().latest("T")).isZero();
            assertThat(log.timelines().revisionOf("p", 0)).hasValue(2);
        }

        @Test
        void neverRunBackwards() {
            appendDurably(
                    event("R", 0, "R", NOON),
                    event("R", 1, "R", NOON.minusSeconds(5)),
                    event("R", 2, "R", NOON.plusSeconds(5)));
            assertThat(log.timelines().latestAt("R", NOON.minusSeconds(1))).isZero();
            assertThat(log.timelines().latestAt("R", NOON)).isEqualTo(2);
            assertThat(log.timelines().latestAt("R", NOON.plusSeconds(9))).isEqualTo(3);
        }

        @Test
        void goOnAfterARestart() throws IOException {
            appendDurably(event("R", 0, "R"));
            reopen();
            appendDurably(event("R", 1, "R"));
            assertThat(log.timelines().latest("R")).isEqualTo(2);
        }
    }

    @Test
    void keepsTheOrderOfManyWritersAndLosesNone() throws Exception {
        var writers = 32;
        var each = 100;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, writers)
                    .forEach(writer ->
                            threads.execute(() ->
                                    LongStream.range(0, each)
                                            .forEach(sequence -> {
                                                append(
                                                        event(
                                                                "a" + writer,
                                                                sequence,
                                                                "R" + writer % 4));
                                            })));
            threads.shutdown();
            assertThat(threads.awaitTermination(30, SECONDS)).isTrue();
        }
        assertThat(log.awaitDurable(log.last(), SOON)).isTrue();
        var inMemory = ids(log.after(0, writers * each));
        reopen();
        var onDisk = new ArrayList<String>();
        for (var page = log.after(0, 500); !page.isEmpty(); page = log.after(onDisk.size(), 500)) {
            onDisk.addAll(ids(page));
        }
        assertThat(onDisk).hasSize(writers * each).isEqualTo(inMemory);
        assertThat(log.timelines().latest("R0")).isEqualTo(800);
    }
}
