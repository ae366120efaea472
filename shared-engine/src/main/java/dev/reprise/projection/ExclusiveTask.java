package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A task that runs on a projector's own thread, between two batches. */
final class ExclusiveTask {

    private final AtomicReference<@Nullable FutureTask<Object>> next = new AtomicReference<>();

    /**
     * Has a task done and waits for it.
     *
     * @param limit how long it may take until it begins; once begun it is always waited for
     * @throws TimeoutException if it did not begin, and never will
     */
    void await(Runnable task, Duration limit) throws InterruptedException, TimeoutException {
        var whole = new FutureTask<>(Executors.callable(task));
        if (!next.compareAndSet(null, whole)) {
            throw new IllegalStateException("Something else is waiting for its turn");
        }
        try {
            whole.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (next.compareAndSet(whole, null)) {
                throw e;
            }
            finish(whole);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static void finish(FutureTask<Object> begun) throws InterruptedException {
        try {
            begun.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
    }

    /** Runs the requested task; whether there was one. */
    boolean runIfRequested() {
        var task = next.getAndSet(null);
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }
}
