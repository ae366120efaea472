package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Events that have their place and are not durable yet: one batch that is being written, and one
 * that fills meanwhile. Nothing is read from the disk under its lock but by exception, and nothing
 * is written.
 */
final class PendingEvents {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final SeriesEnds<Long> sequences;
    private final SeriesEnds<TimelinePlace> timelines;
    private final Map<String, Deque<LoggedEvent>> ofAggregates = new HashMap<>();

    private PendingBatch filling = new PendingBatch();
    private @Nullable PendingBatch writing;
    private volatile long last;
    private volatile long durable;
    private volatile @Nullable StorageUnavailableException end;
    private boolean closing;

    /** Nothing is pending after an event that is durable. */
    PendingEvents(long durable, SeriesEnds<Long> sequences, SeriesEnds<TimelinePlace> timelines) {
        this.last = durable;
        this.durable = durable;
        this.sequences = sequences;
        this.timelines = timelines;
    }

    /** The index of the last event that has a place. */
    long last() {
        return last;
    }

    /**
     * Gives events their places, all or none.
     *
     * @return the index of the last one
     * @throws SequenceTakenException if one does not follow the last event of its aggregate
     */
    long append(List<NewEvent> events) {
        prepare(events);
        lock.lock();
        try {
            requireOpen();
            if (closing) {
                throw new StorageUnavailableException("The event store is closed.", null);
            }
            requireNext(events);
            for (var event : events) {
                add(event);
            }
            arrived.signal();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Whether appending these reads nothing from the disk. */
    boolean isPrepared(List<NewEvent> events) {
        for (var event : events) {
            if (!sequences.isPrepared(event.data().aggregateId())
                    || (event.room() != null && !timelines.isPrepared(event.room()))) {
                return false;
            }
        }
        return true;
    }

    /** Reads from the disk what appending these would read. */
    void prepare(List<NewEvent> events) {
        for (var event : events) {
            sequences.prepare(event.data().aggregateId());
            if (event.room() != null) {
                timelines.prepare(event.room());
            }
        }
    }

    private void requireNext(List<NewEvent> events) {
        var ends = new HashMap<String, Long>();
        for (var event : events) {
            var data = event.data();
            var known = ends.computeIfAbsent(data.aggregateId(), this::sequenceOf);
            if (data.sequenceNumber() != known + 1) {
                throw new SequenceTakenException(data, known);
            }
            ends.put(data.aggregateId(), data.sequenceNumber());
        }
    }

    private long sequenceOf(String aggregateId) {
        var known = sequences.last(aggregateId);
        return known == null ? -1 : known;
    }

    private void add(NewEvent event) {
        var data = event.data();
        var index = last + 1;
        var placed = new LoggedEvent(index, place(event), data, event.message());
        filling.add(placed);
        ofAggregates.computeIfAbsent(data.aggregateId(), _ -> new ArrayDeque<>()).add(placed);
        sequences.append(data.aggregateId(), data.sequenceNumber(), index);
        if (placed.place() != null) {
            timelines.append(placed.place().room(), placed.place(), index);
        }
        last = index;
    }

    private @Nullable TimelinePlace place(NewEvent event) {
        var room = event.room();
        if (room == null) {
            return null;
        }
        var before = timelines.last(room);
        var time = event.data().timestamp();
        return before == null
                ? new TimelinePlace(room, 1, time, event.participantId())
                : new TimelinePlace(
                        room,
                        before.revision() + 1,
                        later(before.time(), time),
                        event.participantId());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Waits for events to be written; {@code null} if none will follow. */
    @Nullable PendingBatch take() {
        lock.lock();
        try {
            while (filling.events().isEmpty() && !closing && end == null) {
                arrived.awaitUninterruptibly();
            }
            if (filling.events().isEmpty() || end != null) {
                return null;
            }
            var taken = filling;
            taken.begin();
            writing = taken;
            filling = new PendingBatch();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The batch that was taken is durable, and can be read from the disk.
     *
     * @param shown hands its events on: when timelines say that they are there, and before anything
     *     that waited for them goes on
     */
    void written(PendingBatch batch, Consumer<List<LoggedEvent>> shown) {
        lock.lock();
        try {
            batch.events().forEach(this::forget);
            durable = batch.events().getLast().index();
            shown.accept(batch.events());
            writing = null;
        } finally {
            lock.unlock();
        }
    }

    private void forget(LoggedEvent event) {
        var aggregateId = event.data().aggregateId();
        var waiting = ofAggregates.get(aggregateId);
        if (waiting != null) {
            waiting.removeFirst();
            if (waiting.isEmpty()) {
                ofAggregates.remove(aggregateId);
            }
        }
        sequences.durable(aggregateId, event.data().sequenceNumber(), event.index());
        if (event.place() != null) {
            timelines.durable(event.place().room(), event.place(), event.index());
        }
    }

    /** The events of an aggregate that are pending, in order. */
    List<LoggedEvent> ofAggregate(String aggregateId) {
        lock.lock();
        try {
            return new ArrayList<>(ofAggregates.getOrDefault(aggregateId, new ArrayDeque<>()));
        } finally {
            lock.unlock();
        }
    }

    /** The sequence number of an aggregate's last event, durable or not; -1 where it has none. */
    long lastSequenceOf(String aggregateId) {
        sequences.prepare(aggregateId);
        lock.lock();
        try {
            return sequenceOf(aggregateId);
        } finally {
            lock.unlock();
        }
    }

    /** The highest index of a pending event of these aggregates; 0 for none. */
    long highestOf(Collection<String> aggregateIds) {
        lock.lock();
        try {
            var highest = 0L;
            for (var each : aggregateIds) {
                var waiting = ofAggregates.get(each);
                if (waiting != null) {
                    highest = Math.max(highest, waiting.getLast().index());
                }
            }
            return highest;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, interrupted or not, until the events up to an index are durable; says whether they
     * are.
     *
     * @throws StorageUnavailableException if they never will be
     */
    boolean awaitDurable(long index, Duration limit) {
        var batch = batchOf(index);
        return batch == null || batch.await(limit);
    }

    private @Nullable PendingBatch batchOf(long index) {
        if (index <= durable) {
            return null;
        }
        lock.lock();
        try {
            requireOpen();
            if (index <= durable) {
                return null;
            }
            var earlier = writing;
            return earlier != null && index <= earlier.events().getLast().index()
                    ? earlier
                    : filling;
        } finally {
            lock.unlock();
        }
    }

    /** Whether one write has taken longer than this. */
    boolean isStalled(Duration limit) {
        lock.lock();
        try {
            return writing != null && writing.isSlowerThan(limit);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the log has failed or is closed. */
    boolean hasEnded() {
        return end != null;
    }

    /** Throws once the log has failed or is closed. */
    void requireOpen() {
        var reason = end;
        if (reason != null) {
            throw new StorageUnavailableException(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Lets {@link #take} return what is left, and then nothing more; nothing is appended. */
    void finish() {
        lock.lock();
        try {
            closing = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses everything from now on for this reason; false if there was an earlier one. */
    boolean end(StorageUnavailableException reason) {
        lock.lock();
        try {
            if (end != null) {
                return false;
            }
            end = reason;
            arrived.signal();
            filling.fail(reason);
            if (writing != null) {
                writing.fail(reason);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
