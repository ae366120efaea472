package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest durable events in memory, up to so many bytes, handed on to all subscriptions as they
 * were appended. A subscription that lags behind what is kept reads the disk.
 */
public final class Tail {

    private static final int FEWEST_SLOTS = 1_024;

    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grew = lock.newCondition();

    /** Event by index, modulo the length, which is a power of two. */
    private @Nullable LoggedEvent[] ring = new LoggedEvent[FEWEST_SLOTS];

    private long first;
    private long bytes;
    private volatile long last;
    private volatile boolean closed;

    /** A tail after the event with this index, which is the last durable one. */
    Tail(long last, long mostBytes) {
        this.first = last + 1;
        this.last = last;
        this.mostBytes = mostBytes;
    }

    /** The index of the last durable event. */
    public long last() {
        return last;
    }

    /** Hands on what became durable just now. */
    void add(List<LoggedEvent> durable) {
        lock.lock();
        try {
            for (var each : durable) {
                put(each);
            }
            while (bytes > mostBytes && first < last) {
                removeFirst();
            }
            grew.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(LoggedEvent event) {
        if (event.index() - first == ring.length) {
            grow();
        }
        ring[slot(event.index())] = event;
        bytes += event.weight();
        last = event.index();
    }

    private void grow() {
        @Nullable LoggedEvent[] larger = new LoggedEvent[2 * ring.length];
        for (var index = first; index <= last; index++) {
            larger[(int) (index & (larger.length - 1))] = ring[slot(index)];
        }
        ring = larger;
    }

    private void removeFirst() {
        bytes -= Objects.requireNonNull(ring[slot(first)]).weight();
        ring[slot(first)] = null;
        first++;
    }

    private int slot(long index) {
        return (int) (index & (ring.length - 1));
    }

    /**
     * The events after an index, as many as are wanted; empty if there is none, or if the first of
     * them is not in memory any more.
     */
    Optional<List<LoggedEvent>> after(long index, int limit) {
        if (index >= last) {
            return Optional.empty();
        }
        lock.lock();
        try {
            if (index + 1 < first) {
                return Optional.empty();
            }
            var found = new ArrayList<LoggedEvent>();
            for (var next = index + 1; next <= last && found.size() < limit; next++) {
                found.add(Objects.requireNonNull(ring[slot(next)]));
            }
            return Optional.of(found);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an event beyond this index is durable; says whether one is. */
    public boolean await(long index, Duration limit) throws InterruptedException {
        if (last > index) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            var left = limit.toNanos();
            while (last <= index && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = grew.awaitNanos(left);
            }
            return last > index;
        } finally {
            lock.unlock();
        }
    }

    /** Sends away all who wait. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grew.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
