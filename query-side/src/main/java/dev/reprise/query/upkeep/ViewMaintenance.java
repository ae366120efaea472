package dev.reprise.query.upkeep;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does a work in the background, one at a time. What it builds is gone after it, and after a crash
 * with the next start, unless it is in use by then.
 */
final class ViewMaintenance implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ViewMaintenance.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final ViewsInUse views;
    private final MaintenanceProperties properties;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Map<MaintenanceJob, Progress> progress = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile boolean running;

    ViewMaintenance(ViewsInUse views, MaintenanceProperties properties, Clock clock) {
        this.views = views;
        this.properties = properties;
        this.clock = clock;
    }

    /** How far a work is, or was when it was done last. */
    Progress progress(MaintenanceJob job) {
        return progress.getOrDefault(job, Progress.NONE);
    }

    /** Begins a work, if none is under way. */
    synchronized void begin(MaintenanceJob job) {
        progress.forEach((each, at) -> {
            if (at.isUnderWay()) {
                throw new ApiException(
                        ErrorCode.STATE_CONFLICT,
                        "A %s is under way since %s".formatted(each.name(), at.startedAt()),
                        Map.of("state", at.state(), "work", each.name()),
                        Map.of("work", job.name()),
                        List.of());
            }
        });
        requireSpace();
        progress.put(job, Progress.begun(clock.instant()));
        job.begin();
        thread = Thread.ofPlatform().daemon().name("upkeep").start(() -> run(job));
    }

    private void requireSpace() {
        var space = views.database().space();
        var wanted = space.used() + properties.freeSpace().toBytes();
        if (space.free() < wanted) {
            throw new ApiException(
                    ErrorCode.STATE_CONFLICT,
                    "There is not enough room on the disk for the views twice",
                    Map.of("freeBytes", space.free()),
                    Map.of("freeBytes", wanted),
                    List.of());
        }
    }

    private void run(MaintenanceJob job) {
        LOG.info("{} begins", job.name());
        String failure = null;
        try (var rebuild = views.rebuild(properties.share())) {
            new RebuildMonitor(job.name(), rebuild, properties, clock)
                    .untilNear(progress(job), at -> progress.put(job, at), this::pause);
            progress.computeIfPresent(job, (_, at) -> at.finishing());
            job.finish(rebuild, this::pause);
        } catch (MaintenanceException e) {
            failure = e.getMessage();
            LOG.warn("{} is given up: {}", job.name(), failure);
        } catch (InterruptedException | RuntimeException | Error e) {
            failure = "It failed; the log has the cause";
            LOG.error("{} failed; the views in use are as they were", job.name(), e);
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

    private void pause(long millis) throws InterruptedException {
        if (stop.await(millis, TimeUnit.MILLISECONDS)) {
            throw new MaintenanceException("This node is shutting down");
        }
    }

    /** How far each work is that was begun since the start, by its name. */
    Map<String, Progress> works() {
        var works = new TreeMap<String, Progress>();
        progress.forEach((job, at) -> works.put(job.name(), at));
        return works;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the projection that it follows. */
    @Override
    public void stop() {
        running = false;
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

    @Override
    public boolean isRunning() {
        return running;
    }
}
