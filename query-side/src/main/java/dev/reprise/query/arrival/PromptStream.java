package dev.reprise.query.arrival;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads ahead of its consumer on a thread of its own, the only one that touches the source, and
 * calls back when something arrives.
 */
final class PromptStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int READ_AHEAD = 1_024;

    /** Bounded, because the embedded store can miss a wake-up. */
    private static final int WAIT_MILLIS = 20;

    private final BlockingStream<TrackedEventMessage<?>> source;
    private final BlockingQueue<TrackedEventMessage<?>> arrived =
            new ArrayBlockingQueue<>(READ_AHEAD);
    private volatile Runnable callback = () -> {};
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    PromptStream(BlockingStream<TrackedEventMessage<?>> source) {
        this.source = source;
        Thread.ofVirtual().name("event-arrival").start(this::readAhead);
    }

    private void readAhead() {
        try (source) {
            while (!closed) {
                if (source.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    handOver(source.nextAvailable());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
            callback.run();
        }
    }

    private void handOver(TrackedEventMessage<?> event) throws InterruptedException {
        while (!closed && !arrived.offer(event, WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            // The consumer is slower; once it has closed, nobody wants the event any more.
        }
        callback.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        this.callback = callback;
        if (!arrived.isEmpty() || failure != null) {
            callback.run();
        }
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        failIfSourceFailed();
        return Optional.ofNullable(arrived.peek());
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!hasNextAvailable()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)));
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        failIfSourceFailed();
        return arrived.take();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void failIfSourceFailed() {
        var cause = failure;
        if (cause != null && arrived.isEmpty()) {
            throw new IllegalStateException("The events cannot be read", cause);
        }
    }
}
