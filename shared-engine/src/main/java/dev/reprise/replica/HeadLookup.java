package dev.reprise.replica;

import dev.reprise.log.LogHead;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Asks a source in another process for its head, one question at a time: callers that come while
 * one is on its way share the next, however many they are. What a caller gets is no older than its
 * own question.
 */
final class HeadLookup implements LogHead {

    private final LongSupplier source;
    private final Executor thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("head").factory());

    /** The question that has not been put yet. */
    private @Nullable CompletableFuture<Long> next;

    HeadLookup(LongSupplier source) {
        this.source = source;
    }

    /**
     * The head; empty if the source does not answer within the limit.
     *
     * @throws RuntimeException the failure of the source
     */
    @Override
    public OptionalLong ask(Duration limit) {
        try {
            return OptionalLong.of(share().get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return OptionalLong.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The source does not tell its head.", failure);
        }
    }

    private synchronized CompletableFuture<Long> share() {
        // The question on its way may have been answered before this caller came.
        var waited = next == null ? CompletableFuture.supplyAsync(this::put, thread) : next;
        next = waited;
        return waited;
    }

    private long put() {
        synchronized (this) {
            next = null;
        }
        return source.getAsLong();
    }
}
