package dev.reprise.command.eventstore;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.sql.SQLException;

/**
 * Makes committed events durable: one thread runs one barrier for all that were committed
 * meanwhile. After the first failure it never tries again, since a barrier that follows a failed
 * one succeeds though data is gone.
 */
final class GroupCommit implements AutoCloseable {

    private final Barrier barrier;
    private final Watermark watermark;
    private final StorageFailureHandler failureHandler;
    private final Timer barrierTime;
    private final DistributionSummary batchSize;
    private final Thread thread =
            Thread.ofPlatform().name("group-commit").daemon().unstarted(this::run);

    private GroupCommit(
            Barrier barrier,
            Watermark watermark,
            StorageFailureHandler failureHandler,
            MeterRegistry meters) {
        this.barrier = barrier;
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
     * Makes durable what the last run has left, and only then counts the events up to this index as
     * durable.
     */
    static GroupCommit open(
            Barrier barrier,
            long lastIndex,
            StorageFailureHandler failureHandler,
            MeterRegistry meters)
            throws SQLException {
        barrier.force();
        var groupCommit =
                new GroupCommit(barrier, new Watermark(lastIndex), failureHandler, meters);
        groupCommit.thread.start();
        return groupCommit;
    }

    Watermark watermark() {
        return watermark;
    }

    /**
     * Ends all durability: whoever waits is refused, and the handler is told of the first failure.
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
            for (var work = watermark.awaitWork();
                    work > watermark.durable();
                    work = watermark.awaitWork()) {
                makeDurable(work);
            }
            watermark.end(new StorageUnavailableException("The event store is closed.", null));
        } catch (Throwable failure) {
            fail("making events durable", failure);
        }
    }

    private void makeDurable(long index) throws SQLException {
        var started = System.nanoTime();
        barrier.force();
        barrierTime.record(System.nanoTime() - started, NANOSECONDS);
        batchSize.record((double) (index - watermark.durable()));
        watermark.advanceTo(index);
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
