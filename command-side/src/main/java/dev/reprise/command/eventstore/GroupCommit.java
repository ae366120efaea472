package dev.reprise.command.eventstore;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Makes committed events durable: one thread runs one barrier for all that were committed
 * meanwhile. After the first failure it never tries again, since a barrier that follows a failed
 * one succeeds though data is gone.
 */
final class GroupCommit implements AutoCloseable {

    private final Barrier barrier;
    private final HighWaterMark highWater;
    private final Watermark watermark;
    private final StorageFailureHandler failureHandler;
    private final Timer barrierTime;
    private final DistributionSummary batchSize;
    private final Thread thread =
            Thread.ofPlatform().name("group-commit").daemon().unstarted(this::run);

    private GroupCommit(
            Barrier barrier,
            HighWaterMark highWater,
            Watermark watermark,
            StorageFailureHandler failureHandler,
            MeterRegistry meters) {
        this.barrier = barrier;
        this.highWater = highWater;
        this.watermark = watermark;
        this.failureHandler = failureHandler;
        this.barrierTime =
                Timer.builder("reprise.eventstore.barrier")
                        .description("How long one fsync of the event store takes")
                        .register(meters);
        this.batchSize =
                DistributionSummary.builder("reprise.eventstore.batch")
                        .description("How many events one fsync of the event store makes durable")
                        .baseUnit("events")
                        .register(meters);
    }

    /**
     * Makes durable what the last run has left, and only then counts the events up to this one as
     * durable.
     */
    static GroupCommit open(
            Barrier barrier,
            HighWaterMark highWater,
            HighWater last,
            StorageFailureHandler failureHandler,
            MeterRegistry meters)
            throws SQLException, IOException {
        barrier.force();
        highWater.raise(last);
        var groupCommit =
                new GroupCommit(barrier, highWater, new Watermark(last), failureHandler, meters);
        groupCommit.thread.start();
        return groupCommit;
    }

    Watermark watermark() {
        return watermark;
    }

    /**
     * Ends all durability: all waiting commands are refused, and the handler is told of the first
     * failure.
     */
    void fail(String activity, Throwable cause) {
        if (watermark.end(
                new StorageUnavailableException(
                        "The event store failed while " + activity + '.', cause))) {
            failureHandler.onStorageFailure(activity, cause);
        }
    }

    private void run() {
        try {
            for (var work = watermark.awaitWork(); work.isPresent(); work = watermark.awaitWork()) {
                makeDurable(work.get());
            }
            watermark.end(new StorageUnavailableException("The event store is closed.", null));
        } catch (Throwable failure) {
            fail("making events durable", failure);
        }
    }

    private void makeDurable(HighWater last) throws SQLException, IOException {
        var started = System.nanoTime();
        barrier.force();
        barrierTime.record(System.nanoTime() - started, NANOSECONDS);
        // Only after the barrier, or a crash between the two would look like a loss; and before
        // anybody is told, or a loss could look like nothing.
        highWater.raise(last);
        batchSize.record((double) (last.index() - watermark.durable()));
        watermark.advanceTo(last.index());
    }

    /**
     * Makes durable what is committed, then refuses everything; the database must still be open.
     */
    @Override
    public void close() {
        watermark.finish();
        var interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                // To return now would close the database under the barrier, and that would count as
                // its failure.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
