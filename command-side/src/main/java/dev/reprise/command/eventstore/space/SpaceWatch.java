package dev.reprise.command.eventstore.space;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets a guard look twice a second, on a thread that a hanging disk may hang. */
public final class SpaceWatch implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 500;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("space-watch").factory());

    public SpaceWatch(SpaceGuard guard) {
        var _ =
                thread.scheduleWithFixedDelay(
                        guard::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
