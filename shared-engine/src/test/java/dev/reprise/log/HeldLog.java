package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A log in a real directory, opened up where a test must hold, break or watch it. */
final class HeldLog implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final HeldWrite write = new HeldWrite();
    final EventLog log;

    private HeldLog(Path directory, LogSettings settings, UnaryOperator<BatchWrite> around) {
        log =
                EventLog.open(
                        directory,
                        false,
                        settings,
                        (activity, _) -> failures.add(activity),
                        meters,
                        real -> write.around(around.apply(real)));
    }

    static HeldLog in(Path directory) {
        return in(directory, LogSettings.ofHeap());
    }

    static HeldLog in(Path directory, LogSettings settings) {
        return in(directory, settings, UnaryOperator.identity());
    }

    static HeldLog in(Path directory, LogSettings settings, UnaryOperator<BatchWrite> around) {
        return new HeldLog(directory, settings, around);
    }

    static NewEvent event(String aggregateId, long sequence, @Nullable String room) {
        return event(aggregateId, sequence, room, NOON);
    }

    static NewEvent event(String aggregateId, long sequence, @Nullable String room, Instant time) {
        return event(aggregateId, sequence, room, time, "payload " + sequence);
    }

    static NewEvent large(String aggregateId, long sequence, @Nullable String room, int bytes) {
        return event(aggregateId, sequence, room, NOON, "x".repeat(bytes));
    }

    private static NewEvent event(
            String aggregateId, long sequence, @Nullable String room, Instant time, String text) {
        return new NewEvent(
                new EventData(
                        aggregateId + "/" + sequence,
                        aggregateId,
                        sequence,
                        "Room",
                        "CardMoved",
                        "1",
                        time,
                        text.getBytes(UTF_8),
                        "{}".getBytes(UTF_8)),
                room,
                null,
                null);
    }

    long append(NewEvent... events) {
        try (var room = log.buffer().reserve(0)) {
            return log.append(List.of(events), room);
        }
    }

    void appendDurably(NewEvent... events) {
        assertThat(log.awaitDurable(append(events), LIMIT)).isTrue();
    }

    /** Appends events whose write begins and is held up. */
    void appendHeld(NewEvent... events) {
        write.hold();
        var before = write.entered();
        append(events);
        await().atMost(LIMIT).until(() -> write.entered() > before);
    }

    static List<String> ids(List<LoggedEvent> events) {
        return events.stream().map(each -> each.data().eventId()).toList();
    }

    /** All events of an aggregate, from one on. */
    List<String> ofAggregate(String aggregateId, long firstSequence) {
        var found = new ArrayList<String>();
        for (var page = log.ofAggregate(aggregateId, firstSequence, 100);
                !page.isEmpty();
                page = log.ofAggregate(aggregateId, firstSequence + found.size(), 100)) {
            found.addAll(ids(page));
        }
        return found;
    }

    /** All durable events, in order. */
    List<String> all() {
        var found = new ArrayList<String>();
        for (var page = log.after(0, 200); !page.isEmpty(); page = log.after(found.size(), 200)) {
            found.addAll(ids(page));
        }
        return found;
    }

    /** All events of a room, in the order of their revisions. */
    List<String> ofRoom(String room) {
        var found = new ArrayList<String>();
        log.timelines().forEach(room, 0, Long.MAX_VALUE, each -> found.add(each.data().eventId()));
        return found;
    }

    @Override
    public void close() throws IOException {
        write.release();
        log.close();
    }
}
