package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Writes all views of a process, on one thread, from the first event on. Events are gathered for a
 * moment, so that many share a transaction, unless a reader waits for them. It never skips one: a
 * room with one that fails is quarantined and tried again, and any other failure makes it begin
 * again where it is committed.
 */
public final class Projector extends Subscription {

    /** How many events are taken in at once. */
    static final int BATCH = 500;

    /** Upper bound of their bytes, but for the last one. */
    static final int BATCH_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration PAUSE_WHERE_ENDED = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMillis(25);
    private static final int GATHERINGS = 3;
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final long BETWEEN_CHECKPOINTS = Duration.ofSeconds(2).toNanos();

    private final ProjectionDatabase database;
    private final EventLog log;
    private final Clock clock;
    private final QuarantinedRooms quarantinedRooms;
    private final BatchWriter writer;
    private final QuarantineRetry retry;
    private final ProjectionMeters meters;
    private final RetryBackoff backoff;
    private final Throttle throttle;
    private final Projection projection;
    private final ExclusiveTask exclusiveTask = new ExclusiveTask();
    private final ReachedSignal hurry = new ReachedSignal();
    private final AtomicLong wanted = new AtomicLong();
    private long checkpointed = System.nanoTime();
    private volatile boolean caughtUp;

    Projector(
            String name,
            ProjectionDatabase database,
            Projection projection,
            Projections.ProjectionContext with,
            Throttle throttle) {
        super("projection-" + name, with.log(), with.head());
        this.database = database;
        this.throttle = throttle;
        this.projection = projection;
        log = with.log();
        clock = with.clock();
        quarantinedRooms = new QuarantinedRooms(database.jdbc());
        meters = new ProjectionMeters(name, quarantinedRooms::size, with.meters(), clock);
        backoff = new RetryBackoff(name, with.properties().longestRestart(), meters);
        var quarantine =
                new Quarantine(
                        name, quarantinedRooms, with.properties(), meters, clock, projection);
        writer = new BatchWriter(projection, database, with, quarantinedRooms, quarantine);
        retry = new QuarantineRetry(projection, database, with, writer, quarantine);
    }

    @Override
    public long reached() {
        return writer.reached();
    }

    /** Whether the views lack an event of this room, or aggregate, because it fails. */
    public boolean isQuarantined(String room) {
        return quarantinedRooms.contains(room);
    }

    /** The rooms of which the views lack an event, because it fails. */
    Set<String> quarantinedRooms() {
        return quarantinedRooms.all().stream()
                .map(QuarantinedRoom::room)
                .collect(Collectors.toSet());
    }

    /** Tells the views in use that a room is complete that was not. */
    void completed(Set<String> rooms) {
        AfterCommit.runAll(
                rooms.stream().<Runnable>map(room -> () -> projection.completed(room)).toList());
    }

    /**
     * Has something done while nothing is written. It may exchange the database.
     *
     * @throws TimeoutException if its turn did not come, for example while the database is gone
     */
    void between(Runnable task) throws InterruptedException, TimeoutException {
        exclusiveTask.await(task, TURN);
    }

    ProjectionReport report() {
        return new ProjectionReport(isAlive(), caughtUp, backoff.current(), quarantinedRooms.all());
    }

    @Override
    boolean awaitReached(long index, Duration limit) {
        wanted.accumulateAndGet(index, Math::max);
        hurry.moved();
        return super.awaitReached(index, limit);
    }

    @Override
    void run() {
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
            writer.storeCheckpoint();
        } catch (RuntimeException failure) {
            LOG.warn("The checkpoint of the views is not stored; some events come again", failure);
        }
    }

    private void follow() throws InterruptedException {
        writer.reload();
        moved();
        while (isRunning()) {
            var began = System.nanoTime();
            takeIn(next());
            quarantinedRooms.due(clock.instant()).ifPresent(retry::step);
            storeCheckpoint();
            backoff.recordSuccess();
            if (exclusiveTask.runIfRequested()) {
                return;
            }
            if (!caughtUp && !isWanted()) {
                var worked = System.nanoTime() - began;
                rest(throttle.restNanos(worked, reached()) / 1_000_000);
            }
        }
    }

    private List<LoggedEvent> next() throws InterruptedException {
        var reached = reached();
        var limit = throttle.limit();
        if (reached >= limit) {
            rest(IDLE.toMillis());
            return List.of();
        }
        if (!log.tail().await(reached, IDLE)) {
            if (log.hasEnded()) {
                rest(PAUSE_WHERE_ENDED.toMillis());
            }
            return List.of();
        }
        gather(reached);
        var events = log.after(reached, (int) Math.min(BATCH, limit - reached));
        return events.subList(0, fitting(events));
    }

    /** Waits for more events, as long as no reader waits for these. */
    private void gather(long reached) {
        for (var i = 0; i < GATHERINGS && log.durable() - reached < BATCH; i++) {
            if (hurry.await(() -> isWanted() || !isRunning(), GATHERING)) {
                return;
            }
        }
    }

    private boolean isWanted() {
        return wanted.get() > reached();
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

    /** Rests until it is stopped, but not longer. */
    private void rest(long millis) {
        var _ = super.awaitReached(Long.MAX_VALUE, Duration.ofMillis(millis));
    }
}
