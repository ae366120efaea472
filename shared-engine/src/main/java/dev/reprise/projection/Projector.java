package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes all views of a process, on one thread, from the first event on. Events are gathered for a
 * moment, so that many share a transaction, unless a reader waits for them. It never skips one: a
 * room with one that fails is quarantined and tried again, and any other failure makes it begin
 * again where it is committed.
 */
public final class Projector extends Subscription {

    /** How many events are taken in at once. */
    static final int BATCH = 2_000;

    /** Upper bound of their bytes, but for the last one. */
    static final int BATCH_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration PAUSE_WHERE_ENDED = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final int GATHERINGS = 10;
    private static final long BETWEEN_CHECKPOINTS = Duration.ofSeconds(2).toNanos();

    private final ProjectionDatabase database;
    private final EventLog log;
    private final Quarantine quarantine;
    private final BatchWriter writer;
    private final ProjectionMeters meters;
    private final RetryBackoff backoff;
    private final ReachedSignal hurry = new ReachedSignal();
    private final AtomicLong wanted = new AtomicLong();

    /** Held by what writes rows. */
    private final ReentrantLock writing = new ReentrantLock();

    private long checkpointed = System.nanoTime();
    private volatile boolean caughtUp;

    Projector(ProjectionDatabase database, List<View> views, Projections with) {
        super("projection-" + ProjectionDatabase.NAME, with.log(), with.head());
        this.database = database;
        log = with.log();
        views.forEach(view -> view.opened(database.tables()));
        meters =
                new ProjectionMeters(
                        ProjectionDatabase.NAME,
                        () -> quarantined().size(),
                        with.meters(),
                        with.clock());
        quarantine =
                new Quarantine(
                        database.jdbc(),
                        with.properties(),
                        meters,
                        with.clock(),
                        room -> views.forEach(view -> view.completed(database.tables(), room)));
        backoff =
                new RetryBackoff(
                        ProjectionDatabase.NAME, with.properties().longestRestart(), meters);
        var all = new AllViews(views, database.tables());
        writer = new BatchWriter(all, database, with, quarantine);
    }

    @Override
    public long reached() {
        return writer.reached();
    }

    /** Whether the views lack an event of this room, or aggregate, because it fails. */
    public boolean isQuarantined(String room) {
        return quarantine.contains(room);
    }

    Collection<QuarantinedRoom> quarantined() {
        return quarantine.all();
    }

    /** What keeps all of it from going on; {@code null} where nothing does. */
    @Nullable String failure() {
        return backoff.current();
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Has something done while nothing is written. */
    void between(Runnable task) {
        writing.lock();
        try {
            task.run();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Commits rows that were made elsewhere of all that these rooms have up to {@link #reached};
     * {@link #between} batches.
     */
    void replace(List<String> rooms, Runnable rows) {
        writer.replace(rooms, rows);
    }

    @Override
    public boolean awaitReached(long index, Duration limit) {
        wanted.accumulateAndGet(index, Math::max);
        hurry.moved();
        return super.awaitReached(index, limit);
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                follow();
            } catch (Exception | Error failure) {
                caughtUp = false;
                if (FailureClassifier.areDamaged(failure)) {
                    database.condemn();
                }
                rest(backoff.recordFailure(failure));
            }
        }
        try {
            between(writer::storeCheckpoint);
        } catch (RuntimeException failure) {
            LOG.warn("The checkpoint of the views is not stored; some events come again", failure);
        }
    }

    private void follow() throws InterruptedException {
        between(writer::reload);
        moved();
        while (isRunning()) {
            var events = next();
            between(() -> {
                takeIn(events);
                quarantine.due().ifPresent(writer::retry);
                storeCheckpoint();
            });
            backoff.recordSuccess();
        }
    }

    private List<LoggedEvent> next() throws InterruptedException {
        var reached = reached();
        if (!log.tail().await(reached, IDLE)) {
            if (log.hasEnded()) {
                rest(PAUSE_WHERE_ENDED);
            }
            return List.of();
        }
        gather(reached);
        var events = log.after(reached, BATCH);
        return events.subList(0, fitting(events));
    }

    /** Waits for more events, as long as no reader waits for these. */
    private void gather(long reached) {
        for (var i = 0; i < GATHERINGS && log.durable() - reached < BATCH; i++) {
            if (hurry.await(() -> wanted.get() > reached || !isRunning(), GATHERING)) {
                return;
            }
        }
    }

    private static int fitting(List<LoggedEvent> events) {
        var bytes = 0L;
        var fitting = 0;
        while (fitting < events.size() && bytes < BATCH_BYTES) {
            bytes += events.get(fitting++).data().bytes();
        }
        return fitting;
    }

    private void takeIn(List<LoggedEvent> batch) {
        if (!batch.isEmpty()) {
            try {
                writer.write(batch);
            } finally {
                moved();
            }
            meters.visible(batch.getLast().data().timestamp());
        }
        caughtUp = batch.isEmpty();
    }

    private void storeCheckpoint() {
        var now = System.nanoTime();
        if (now - checkpointed > BETWEEN_CHECKPOINTS) {
            checkpointed = now;
            writer.storeCheckpoint();
        }
    }
}
