package dev.reprise.log;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest durable events in memory, up to so many bytes, handed on to all subscriptions as they
 * were appended. A subscription that lags behind what is kept reads the disk.
 */
public final class Tail {

    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grew = lock.newCondition();
    private final NavigableMap<Long, LoggedEvent> events = new TreeMap<>();
    private long bytes;
    private volatile long last;
    private volatile boolean closed;

    Tail(long last, long mostBytes) {
        this.last = last;
        this.mostBytes = mostBytes;
    }

    public long last() {
        return last;
    }

    void add(List<LoggedEvent> durable) {
        lock.lock();
        try {
            for (var each : durable) {
                events.put(each.index(), each);
                bytes += each.weight();
            }
            while (bytes > mostBytes && events.size() > 1) {
                bytes -= events.pollFirstEntry().getValue().weight();
            }
            last = durable.getLast().index();
            grew.signalAll();
        } finally {
            lock.unlock();
        }
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
            var following = events.tailMap(index, false);
            return following.isEmpty() || following.firstKey() != index + 1
                    ? Optional.empty()
                    : Optional.of(following.values().stream().limit(limit).toList());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps of a room's events no more than their stored form. */
    void forget(String room) {
        lock.lock();
        try {
            events.replaceAll((_, each) -> each.isOf(room) ? each.asStored() : each);
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
