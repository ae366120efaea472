package dev.reprise.command.eventstore;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Follows the order of all events as far as it is durable; wakes up when it becomes longer. */
final class DurableEventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int ROWS_PER_READ = 200;

    private final H2EventStorageEngine engine;
    private final Watermark watermark;
    private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private long position;
    private @Nullable Registration callback;
    private boolean closed;

    /** A stream of the events after this index. */
    DurableEventStream(H2EventStorageEngine engine, Watermark watermark, long position) {
        this.engine = engine;
        this.watermark = watermark;
        this.position = position;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        // A loop, since upcasters may leave nothing of what was read.
        while (fetched.isEmpty() && !closed && position < watermark.durable()) {
            var batch = engine.readBatch(position, ROWS_PER_READ);
            fetched.addAll(batch.messages());
            position = batch.last();
        }
        return Optional.ofNullable(fetched.peek());
    }

    private synchronized Optional<TrackedEventMessage<?>> poll() {
        return peek().isPresent() ? Optional.ofNullable(fetched.poll()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (isClosed() || !watermark.awaitBeyond(position(), deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            var next = poll();
            if (next.isPresent()) {
                return next.get();
            }
            if (isClosed()) {
                throw new IllegalStateException("The stream is closed.");
            }
            // Bounded, so that a stream closed by another thread is noticed.
            watermark.awaitBeyond(position(), SECONDS.toNanos(1));
        }
    }

    @Override
    public synchronized boolean setOnAvailableCallback(Runnable onAvailable) {
        cancelCallback();
        callback = watermark.onDurable(_ -> onAvailable.run());
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        fetched.clear();
        cancelCallback();
    }

    private void cancelCallback() {
        if (callback != null) {
            callback.cancel();
            callback = null;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized long position() {
        return position;
    }
}
