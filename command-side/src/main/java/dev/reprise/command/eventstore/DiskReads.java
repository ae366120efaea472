package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.OutcomeUnknownException;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads of the disk that commands wait for, on other threads: a disk that hangs holds up no command
 * beyond its deadline. They are platform threads, since native code pins a virtual one's carrier,
 * of which there are no more than processors.
 */
final class DiskReads {

    private static final int AT_ONCE = 16;
    private static final int IDLE_SECONDS = 60;
    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("disk-read-", 0).factory());

    static {
        THREADS.allowCoreThreadTimeOut(true);
    }

    private DiskReads() {}

    /**
     * What is read.
     *
     * @throws OutcomeUnknownException if it takes longer than this
     */
    static <T> T await(Supplier<T> reading, Duration limit) {
        var task = new FutureTask<>(reading::get);
        THREADS.execute(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw asThrown(failure);
        } catch (TimeoutException _) {
            throw givenUp(task);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw givenUp(task);
        }
    }

    private static OutcomeUnknownException givenUp(FutureTask<?> task) {
        THREADS.remove(task);
        return new OutcomeUnknownException("The disk did not answer in time.");
    }

    private static RuntimeException asThrown(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
