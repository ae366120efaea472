package dev.reprise.command.eventstore;

import org.axonframework.common.Registration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * How far the order of all events is committed, and how far it is durable. Both only grow, until
 * the store fails or is closed; from then on everybody who asks or waits is refused.
 */
final class Watermark {

    private static final Logger logger = LoggerFactory.getLogger(Watermark.class);

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition workArrived = lock.newCondition();
    private final Condition durableGrew = lock.newCondition();

    private volatile HighWater committed;
    private volatile long durable;
    private volatile @Nullable StorageUnavailableException end;
    private volatile long waitingSince;
    private boolean closing;

    /** A watermark below which everything is durable. */
    Watermark(HighWater durable) {
        this.committed = durable;
        this.durable = durable.index();
    }

    /** The index of the last committed event. */
    long committed() {
        return committed.index();
    }

    /** The index of the last durable event: nobody may be shown a later one. */
    long durable() {
        return durable;
    }

    /**
     * Asks for the events up to this one, committed just now, to be made durable. Does not wait for
     * it.
     */
    void commitTo(HighWater last) {
        lock.lock();
        try {
            if (committed.index() == durable) {
                waitingSince = System.nanoTime();
            }
            committed = last;
            workArrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether committed events have waited for longer than this for one barrier. */
    boolean isStalled(Duration limit) {
        return committed.index() != durable && System.nanoTime() - waitingSince > limit.toNanos();
    }

    /** Waits, interrupted or not, until everything is durable that is committed now. */
    void awaitCommitted() {
        awaitDurable(committed.index());
    }

    /** Waits like {@link #awaitCommitted}, and tells which event was the last. */
    HighWater awaitAllDurable() {
        var last = committed;
        awaitDurable(last.index());
        return last;
    }

    /** Waits, interrupted or not, until the events up to this index are durable. */
    void awaitDurable(long index) {
        lock.lock();
        try {
            requireOpen();
            while (durable < index) {
                durableGrew.awaitUninterruptibly();
                requireOpen();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits like {@link #awaitCommitted}, interrupted or not, but not longer than this; tells
     * whether everything is durable.
     */
    boolean awaitCommitted(Duration limit) {
        var index = committed.index();
        var interrupted = false;
        lock.lock();
        try {
            var end = System.nanoTime() + limit.toNanos();
            for (requireOpen(); durable < index; requireOpen()) {
                var left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    var _ = durableGrew.awaitNanos(left);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits, but not longer than this, until an event beyond this index is durable; tells whether
     * one is.
     */
    boolean awaitBeyond(long index, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            requireOpen();
            for (var left = nanos; durable <= index; requireOpen()) {
                if (left <= 0) {
                    return false;
                }
                left = durableGrew.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Calls the listener with each new {@link #durable}, on the one thread that all commands wait
     * for.
     */
    Registration onDurable(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether the store has failed or is closed. */
    boolean hasEnded() {
        return end != null;
    }

    /** Throws once the store has failed or is closed. */
    void requireOpen() {
        var reason = end;
        if (reason != null) {
            throw new StorageUnavailableException(String.valueOf(reason.getMessage()), reason);
        }
    }

    /** Waits for something to make durable, and returns how far; empty if nothing will follow. */
    Optional<HighWater> awaitWork() {
        lock.lock();
        try {
            while (committed.index() == durable && !closing && end == null) {
                workArrived.awaitUninterruptibly();
            }
            return Optional.of(committed).filter(work -> end == null && work.index() > durable);
        } finally {
            lock.unlock();
        }
    }

    /** Releases and tells those who wait for this index, unless the store failed meanwhile. */
    void advanceTo(long index) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            waitingSince = System.nanoTime();
            durable = index;
            durableGrew.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> tell(listener, index));
    }

    private static void tell(LongConsumer listener, long index) {
        try {
            listener.accept(index);
        } catch (RuntimeException failure) {
            logger.warn("A listener failed when event {} became durable.", index, failure);
        }
    }

    /** Lets {@link #awaitWork} return what is left, and then nothing more. */
    void finish() {
        lock.lock();
        try {
            closing = true;
            workArrived.signal();
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
            workArrived.signal();
            durableGrew.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
