package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the durable position on a thread of its own, which no command waits for: after the log's
 * fsync, and behind it by at most one write that is under way and a pause. A tail that is cut off
 * within that window after a crash is not noticed.
 */
final class PositionWriter implements AutoCloseable {

    /** Between two writes, so that they take little from the fsyncs of the log. */
    static final int PAUSE_MILLIS = 25;

    private final PositionFile file;
    private final FailureListener failures;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform().name("log-position").daemon().unstarted(this::run);

    private @Nullable LogPosition next;
    private boolean closing;

    PositionWriter(PositionFile file, FailureListener failures) {
        this.file = file;
        this.failures = failures;
        thread.start();
    }

    /** Has a position written that is durable by now. */
    void advance(LogPosition position) {
        lock.lock();
        try {
            if (next == null) {
                changed.signal();
            }
            next = position;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (var position = take(); position != null; position = take()) {
                file.write(position);
                pause();
            }
        } catch (IOException | RuntimeException failure) {
            failures.failed("writing the durable position", failure);
        }
    }

    private @Nullable LogPosition take() {
        lock.lock();
        try {
            while (next == null && !closing) {
                changed.awaitUninterruptibly();
            }
            var position = next;
            next = null;
            return position;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            var left = PAUSE_MILLIS * 1_000_000L;
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            // It belongs to the log alone; there is no one to interrupt it for a reason.
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Uninterruptibly.join(thread);
        file.close();
    }

    /** Is told that positions can no longer be written. */
    @FunctionalInterface
    interface FailureListener {

        void failed(String activity, Throwable cause);
    }
}
