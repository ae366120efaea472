package dev.reprise.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Events that become durable together, and who waits for that. */
final class PendingBatch {

    private final List<LoggedEvent> events = new ArrayList<>();
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    private long bytes;
    private long since;

    void add(LoggedEvent event) {
        events.add(event);
        bytes += event.weight();
    }

    List<LoggedEvent> events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    /** Its write begins. */
    void begin() {
        since = System.nanoTime();
    }

    /** Whether its write has taken longer than this. */
    boolean isSlowerThan(Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    void complete() {
        durable.complete(null);
    }

    void fail(StorageUnavailableException reason) {
        durable.completeExceptionally(reason);
    }

    /**
     * Waits, interrupted or not, until the batch is durable; says whether it is.
     *
     * @throws StorageUnavailableException if it never will be
     */
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
