package dev.reprise.projection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Signals waiting threads after each commit; without waiters it costs one atomic read. */
public final class ReachedSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /** To be called when what is waited for may have come, and when it will come no more. */
    public void moved() {
        if (waiting.get() == 0) {
            return;
        }
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this holds, which is asked again after each move; not longer than the limit. */
    public boolean await(BooleanSupplier reached, Duration limit) {
        if (reached.getAsBoolean()) {
            return true;
        }
        // Before it is asked again, so that a move after that asking is signalled.
        waiting.incrementAndGet();
        lock.lock();
        try {
            var left = limit.toNanos();
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
            waiting.decrementAndGet();
        }
    }
}
