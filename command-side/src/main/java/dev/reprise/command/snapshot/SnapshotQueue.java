package dev.reprise.command.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stores snapshots one after the other, on a thread that no command waits for. What there is no
 * room for is left; so is what still waits when the process ends.
 */
final class SnapshotQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotQueue.class);
    private static final int LENGTH = 64;
    private static final int STOP_SECONDS = 10;

    private final EventStore events;
    private final Timer stored;
    private final Counter refused;
    private final Counter failed;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(LENGTH),
                    Thread.ofPlatform().daemon().name("snapshots").factory());

    SnapshotQueue(EventStore events, MeterRegistry meters) {
        this.events = events;
        this.stored =
                Timer.builder("reprise.snapshots.stored")
                        .description("How long it takes to store a snapshot")
                        .register(meters);
        this.refused = lost("queue full", meters);
        this.failed = lost("failed", meters);
    }

    private static Counter lost(String reason, MeterRegistry meters) {
        return Counter.builder("reprise.snapshots.lost")
                .description("Snapshots that were due and could not be stored")
                .baseUnit("snapshots")
                .tag("reason", reason)
                .register(meters);
    }

    /** Takes a snapshot to be stored, or says that it cannot; never waits. */
    boolean offer(DomainEventMessage<?> snapshot) {
        try {
            thread.execute(() -> store(snapshot));
            return true;
        } catch (RejectedExecutionException _) {
            refused.increment();
            return false;
        }
    }

    private void store(DomainEventMessage<?> snapshot) {
        var started = System.nanoTime();
        try {
            events.storeSnapshot(snapshot);
            stored.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        } catch (RuntimeException e) {
            failed.increment();
            LOG.warn(
                    "A snapshot of {} {} could not be stored: {}",
                    snapshot.getType(),
                    snapshot.getAggregateIdentifier(),
                    e.toString());
        }
    }

    @Override
    public void close() {
        thread.getQueue().clear();
        // Never interrupted: that would be in the middle of a write.
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A snapshot is still being stored.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
