package dev.reprise.query.upkeep;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.RowsInUse;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does a job in the background, one at a time, with rests, so that the others get their work done.
 */
final class ViewMaintenance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewMaintenance.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
    private static final long BETWEEN_RESTS = Duration.ofMillis(10).toNanos();

    private final ProjectionDatabase database;
    private final Function<Runnable, RowsInUse> rowsInUse;
    private final MaintenanceProperties properties;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<MaintenanceJob, Progress> progress = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private long rested;
    private long told;

    /**
     * A maintenance that does nothing yet.
     *
     * @param rowsInUse of this database; is given what is to be called now and then
     */
    ViewMaintenance(
            ProjectionDatabase database,
            Function<Runnable, RowsInUse> rowsInUse,
            MaintenanceProperties properties,
            Clock clock) {
        this.database = database;
        this.rowsInUse = rowsInUse;
        this.properties = properties;
        this.clock = clock;
    }

    /** How far a job is, or was when it was done last. */
    Progress progress(MaintenanceJob job) {
        return progress.getOrDefault(job, Progress.NONE);
    }

    /** How far each job is that was begun since the start, by its name. */
    Map<String, Progress> jobs() {
        var jobs = new TreeMap<String, Progress>();
        progress.forEach((job, at) -> jobs.put(job.name(), at));
        return jobs;
    }

    /** Begins a job, if none is under way. */
    synchronized void begin(MaintenanceJob job) {
        progress.forEach((each, at) -> {
            if (at.isUnderWay()) {
                throw conflict(
                        "A %s is under way since %s".formatted(each.name(), at.startedAt()),
                        Map.of("state", at.state(), "work", each.name()),
                        Map.of("work", job.name()));
            }
        });
        var wanted = database.usedBytes() + properties.freeSpace().toBytes();
        if (database.freeBytes() < wanted) {
            throw conflict(
                    "There is not enough room on the disk for the views twice",
                    Map.of("freeBytes", database.freeBytes()),
                    Map.of("freeBytes", wanted));
        }
        progress.put(job, Progress.begun(clock.instant()));
        job.begin();
        thread = Thread.ofPlatform().daemon().name("upkeep").start(() -> run(job));
    }

    private static ApiException conflict(
            String detail, Map<String, Object> current, Map<String, Object> attempted) {
        return new ApiException(ErrorCode.STATE_CONFLICT, detail, current, attempted, List.of());
    }

    private void run(MaintenanceJob job) {
        LOG.info("{} begins", job.name());
        rested = System.nanoTime();
        told = rested;
        String failure = null;
        try (var rows = rowsInUse.apply(this::rest)) {
            rows.forEachOwner(owner -> {
                job.visit(rows, owner);
                goneOn(job, rows);
            });
            progress.computeIfPresent(job, (_, at) -> at.finishing());
            rows.forEachStranger((owner, table) -> job.visitStranger(rows, owner, table));
            job.finish(rows);
        } catch (MaintenanceException e) {
            failure = e.getMessage();
            LOG.warn("{} is given up: {}", job.name(), failure);
        } catch (RuntimeException | Error e) {
            failure = "It failed; the log has the cause";
            LOG.error("{} failed; what it has not done is as it was", job.name(), e);
        }
        var why = failure;
        var over =
                progress.compute(
                        job,
                        (_, at) -> (at == null ? Progress.NONE : at).over(why, clock.instant()));
        if (why == null) {
            LOG.info("{} is done: {} events", job.name(), over.of());
        }
    }

    private void goneOn(MaintenanceJob job, RowsInUse rows) {
        var at = progress(job).at(rows.folded(), rows.of(), clock.instant());
        progress.put(job, at);
        if (System.nanoTime() - told > BETWEEN_LINES) {
            told = System.nanoTime();
            LOG.info(
                    "{}: {} of {} events, {} a second, about {} s left",
                    job.name(),
                    at.events(),
                    at.of(),
                    at.eventsPerSecond(),
                    at.secondsLeft());
        }
        if (database.freeBytes() < properties.freeSpace().toBytes()) {
            throw new MaintenanceException("The disk is nearly full");
        }
    }

    private void rest() {
        var worked = System.nanoTime() - rested;
        if (worked < BETWEEN_RESTS) {
            return;
        }
        var share = properties.share();
        try {
            if (stop.await((long) (worked * (1 - share) / share), TimeUnit.NANOSECONDS)) {
                throw new MaintenanceException("This node is shutting down");
            }
        } catch (InterruptedException e) {
            throw new MaintenanceException("It was interrupted");
        }
        rested = System.nanoTime();
    }

    /** Before the projector and the database that the job works on. */
    @Override
    public void close() {
        stop.countDown();
        Thread working;
        synchronized (this) {
            working = thread;
        }
        try {
            if (working != null && !working.join(LONGEST_STOP)) {
                LOG.warn("The upkeep of the views is still at work.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
