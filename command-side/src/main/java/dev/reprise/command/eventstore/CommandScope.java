package dev.reprise.command.eventstore;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogBuffer;
import dev.reprise.log.NewEvent;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one command has while it is handled on its thread: room in the log's buffer, a deadline, and
 * the aggregates that its answer rests on.
 */
final class CommandScope {

    private static final ScopedValue<CommandScope> CURRENT = ScopedValue.newInstance();
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final LogBuffer.Reservation room;
    private final @Nullable Instant deadline;
    private final Clock clock;
    private final Set<String> aggregates = new HashSet<>();
    private long appended;

    /**
     * The scope of a command that is not handled yet.
     *
     * @param deadline {@code null} where the command may take as long as it likes
     */
    CommandScope(LogBuffer.Reservation room, @Nullable Instant deadline, Clock clock) {
        this.room = room;
        this.deadline = deadline;
        this.clock = clock;
    }

    void run(Runnable command) {
        ScopedValue.where(CURRENT, this).run(command);
    }

    Duration left() {
        return deadline == null ? FOR_EVER : Duration.between(clock.instant(), deadline);
    }

    static long nanosLeft() {
        return (CURRENT.isBound() ? CURRENT.get().left() : FOR_EVER).toNanos();
    }

    /** Reads from the disk, and no longer than the command that is being handled may take. */
    static <T> T read(Supplier<T> reading) {
        return CURRENT.isBound() ? DiskReads.await(reading, CURRENT.get().left()) : reading.get();
    }

    /** Notes that the command that is being handled reads or changes an aggregate. */
    static void reads(String aggregateId) {
        if (CURRENT.isBound()) {
            CURRENT.get().aggregates.add(aggregateId);
        }
    }

    Set<String> aggregates() {
        return aggregates;
    }

    /** The index of the last event that the command has appended; 0 where it has none. */
    long appended() {
        return appended;
    }

    static void append(EventLog log, List<NewEvent> events) {
        if (CURRENT.isBound()) {
            events.forEach(event -> reads(event.data().aggregateId()));
            CURRENT.get().appended = log.append(events, CURRENT.get().room);
        } else {
            try (var room = log.buffer().reserve(0)) {
                log.append(events, room);
            }
        }
    }
}
