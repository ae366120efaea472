package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private Batch filling = new Batch();
    private @Nullable Batch writing;
    private volatile long last;
    private volatile long durable;
    private volatile @Nullable StorageUnavailableException end;
    private boolean closing;

    PendingEvents(long durable, SeriesEnds<Long> sequences, SeriesEnds<TimelinePlace> timelines) {
        this.last = durable;
        this.durable = durable;
        this.sequences = sequences;
        this.timelines = timelines;
    }

    long last() {
        return last;
    }

    /** As {@link EventLog#append}. */
    long append(List<NewEvent> events) {
        prepare(events);
        lock.lock();
        try {
            requireOpen();
            if (closing) {
                throw new StorageUnavailableException("The event store is closed.", null);
            }
            requireNext(events);
            events.forEach(this::add);
            arrived.signal();
            return last;
        } finally {
            lock.unlock();
        }
    }

    boolean isPrepared(List<NewEvent> events) {
        for (var event : events) {
            if (!sequences.isPrepared(event.data().aggregateId())
                    || (event.room() != null && !timelines.isPrepared(event.room()))) {
                return false;
            }
        }
        return true;
    }

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
        filling.events.add(placed);
        filling.bytes += placed.weight();
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
        var revision = before == null ? 1 : before.revision() + 1;
        var time = event.data().timestamp();
        if (before != null && before.time().isAfter(time)) {
            time = before.time();
        }
        return new TimelinePlace(room, revision, time, event.participantId());
    }

    /** Waits for events to be written; {@code null} if none will follow. */
    @Nullable Batch take() {
        lock.lock();
        try {
            while (filling.events.isEmpty() && !closing && end == null) {
                arrived.awaitUninterruptibly();
            }
            if (filling.events.isEmpty() || end != null) {
                return null;
            }
            var taken = filling;
            taken.writtenSince = System.nanoTime();
            writing = taken;
            filling = new Batch();
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
    void written(Batch batch, Consumer<Batch> shown) {
        lock.lock();
        try {
            batch.events.forEach(this::forget);
            durable = batch.last();
            shown.accept(batch);
            writing = null;
        } finally {
            lock.unlock();
        }
        batch.durable.complete(null);
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

    List<LoggedEvent> ofAggregate(String aggregateId) {
        lock.lock();
        try {
            var waiting = ofAggregates.get(aggregateId);
            return waiting == null ? List.of() : List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    long lastSequenceOf(String aggregateId) {
        sequences.prepare(aggregateId);
        lock.lock();
        try {
            return sequenceOf(aggregateId);
        } finally {
            lock.unlock();
        }
    }

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

    boolean awaitDurable(long index, Duration limit) {
        var batch = batchOf(index);
        return batch == null || batch.await(limit);
    }

    private @Nullable Batch batchOf(long index) {
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
            return earlier != null && index <= earlier.last() ? earlier : filling;
        } finally {
            lock.unlock();
        }
    }

    boolean isStalled(Duration limit) {
        lock.lock();
        try {
            return writing != null && System.nanoTime() - writing.writtenSince > limit.toNanos();
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        return end != null;
    }

    private void requireOpen() {
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
            filling.durable.completeExceptionally(reason);
            if (writing != null) {
                writing.durable.completeExceptionally(reason);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Events that become durable together, and who waits for that. */
    static final class Batch {

        private final List<LoggedEvent> events = new ArrayList<>();
        private final CompletableFuture<Void> durable = new CompletableFuture<>();
        private long bytes;
        private long writtenSince;

        List<LoggedEvent> events() {
            return events;
        }

        long bytes() {
            return bytes;
        }

        private long last() {
            return events.getLast().index();
        }

        boolean await(Duration limit) {
            var end = System.nanoTime() + limit.toNanos();
            var interrupted = false;
            try {
                while (true) {
                    try {
                        durable.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                        return true;
                    } catch (InterruptedException _) {
                        interrupted = true;
                    } catch (TimeoutException _) {
                        return false;
                    } catch (ExecutionException failure) {
                        throw new StorageUnavailableException(
                                String.valueOf(failure.getMessage()), failure);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
