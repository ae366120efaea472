package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.OutcomeUnknownException;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread append at a time. A command gets it no more once its deadline has passed, so that
 * nothing of it is stored after its sender was answered.
 */
final class AppendLock {

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;

    /** When the thread that has the lock took it; {@code null} while none is known to have it. */
    private volatile @Nullable Long heldSince;

    AppendLock(Clock clock) {
        this.clock = clock;
    }

    /** Takes it for the command of the current unit of work, in time or not at all. */
    void lockInTime() {
        var deadline = deadline();
        if (deadline == null) {
            lock();
            return;
        }
        if (!tryLock(deadline)) {
            throw tooLate();
        }
        heldSince = System.nanoTime();
        if (clock.instant().isAfter(deadline)) {
            unlock();
            throw tooLate();
        }
    }

    void lock() {
        lock.lock();
        heldSince = System.nanoTime();
    }

    void unlock() {
        heldSince = null;
        lock.unlock();
    }

    /** Whether one thread has held it for longer than this. */
    boolean isStalled(Duration limit) {
        var since = heldSince;
        return since != null && System.nanoTime() - since > limit.toNanos();
    }

    private static @Nullable Instant deadline() {
        var message = CurrentUnitOfWork.map(UnitOfWork::getMessage).orElse(null);
        return message == null ? null : CommandDeadline.in(message.getMetaData()).orElse(null);
    }

    private boolean tryLock(Instant deadline) {
        // The common case must not fail an interrupted thread: only its sender notices.
        if (lock.tryLock()) {
            return true;
        }
        try {
            return lock.tryLock(
                    Duration.between(clock.instant(), deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its sender has the same deadline: both answers must be the same. */
    private static OutcomeUnknownException tooLate() {
        return new OutcomeUnknownException("The disk did not answer in time.");
    }
}
