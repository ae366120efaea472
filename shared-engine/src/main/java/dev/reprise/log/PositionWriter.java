package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Writes the durable position on a thread of its own, which no command waits for: after the log's
 * fsync, and behind it by at most a pause and one write. A tail that is cut off within that window
 * after a crash is not noticed.
 */
final class PositionWriter implements AutoCloseable {

    /** Between two writes, so that they take little from the fsyncs of the log. */
    static final int PAUSE_MILLIS = 25;

    private final PositionFile file;
    private final Consumer<Throwable> onFailure;
    private final AtomicReference<@Nullable LogPosition> next = new AtomicReference<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("log-position").daemon().factory());

    PositionWriter(PositionFile file, Consumer<Throwable> onFailure) {
        this.file = file;
        this.onFailure = onFailure;
    }

    void advance(LogPosition position) {
        if (next.getAndSet(position) == null) {
            var _ = thread.schedule(this::write, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        var position = next.getAndSet(null);
        try {
            if (position != null) {
                file.write(position);
            }
        } catch (IOException | RuntimeException failure) {
            onFailure.accept(failure);
        }
    }

    @Override
    public void close() throws IOException {
        thread.close();
        write();
        file.close();
    }
}
