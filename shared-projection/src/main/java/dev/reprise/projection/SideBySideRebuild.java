package dev.reprise.projection;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A projection that is built anew, from the first event on, beside the one in use. It never gets
 * ahead of that, so that both can be held at the same event: to be compared, or exchanged without
 * anybody's noticing. Its failures do not reach the one in use.
 */
public final class SideBySideRebuild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySideRebuild.class);

    /** How far behind it may be for the rest to be a matter of moments. */
    private static final int NEAR = 500;

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
    private static final Duration LONGEST_READ = Duration.ofMinutes(1);
    private static final int GLANCE_MILLIS = 2;

    private final ProjectionDatabase inUse;
    private final Projector projector;
    private final ProjectionDatabase database;
    private final Projector rebuild;
    private final FollowerThrottle throttle;
    private volatile @Nullable OpenedFiles former;

    private SideBySideRebuild(
            ProjectionDatabase inUse,
            Projector projector,
            ProjectionDatabase database,
            Projection again,
            double share,
            Projections.ProjectionContext with) {
        this.inUse = inUse;
        this.projector = projector;
        this.database = database;
        throttle = new FollowerThrottle(projector::reached, this::gap, share);
        rebuild = new Projector("shadow", database, again, with, throttle);
    }

    static SideBySideRebuild begin(
            ProjectionDatabase inUse,
            Projector projector,
            Function<ProjectionDatabase, Projection> again,
            double share,
            Projections.ProjectionContext with) {
        var database = inUse.beside();
        try {
            var unmeasured =
                    new Projections.ProjectionContext(
                            with.source(),
                            with.serializer(),
                            with.properties(),
                            new CompositeMeterRegistry(),
                            with.clock());
            var rebuild =
                    new SideBySideRebuild(
                            inUse, projector, database, again.apply(database), share, unmeasured);
            rebuild.rebuild.start();
            return rebuild;
        } catch (RuntimeException e) {
            database.discard();
            throw e;
        }
    }

    /** The database that is built. */
    public ProjectionDatabase database() {
        return database;
    }

    /** How many events it has seen. */
    public long done() {
        return rebuild.reached() + 1;
    }

    /** How many events it has to see to be where the one in use is. */
    public long of() {
        return projector.reached() + 1;
    }

    /** Whether what is left is a matter of moments. */
    public boolean isNear() {
        return gap() <= NEAR;
    }

    private long gap() {
        return of() - done();
    }

    /** The space that is left on its disk. */
    public long freeSpace() {
        return database.space().free();
    }

    /** Whether the one in use shows this room as it was before an event that fails. */
    public boolean isQuarantinedInUse(String room) {
        return projector.isQuarantined(room);
    }

    /** What keeps it from going on, or would make it less than the one in use; else empty. */
    public String failure() {
        var failure = rebuild.report().failure();
        if (failure != null) {
            return failure;
        }
        var lost = new TreeSet<>(rebuild.quarantinedRooms());
        lost.removeAll(projector.quarantinedRooms());
        return lost.isEmpty() ? "" : "Events that are shown now fail in it, of rooms " + lost;
    }

    /**
     * Has something done while it and the one in use stand still at the same event.
     *
     * @throws NotTogetherException if they did not come together; may be tried again
     */
    public void together(Runnable task) throws InterruptedException {
        if (!isNear()) {
            throw new NotTogetherException();
        }
        try {
            projector.between(() -> {
                throttle.hurry(true);
                try {
                    awaitSameEvent();
                    task.run();
                } finally {
                    throttle.hurry(false);
                }
            });
        } catch (TimeoutException e) {
            throw new NotTogetherException();
        }
    }

    /**
     * Puts the new database in use for all readers. Must be near.
     *
     * @param before hears which rooms were quarantined and will be complete, while that is still to
     *     come
     * @param after hears of the same rooms once all read the new one, before anything else is
     *     written
     * @throws NotTogetherException if they did not come together; may be tried again
     */
    public void swapIn(Consumer<Set<String>> before, Consumer<Set<String>> after)
            throws InterruptedException {
        together(() -> swap(before, after));
        var left = former;
        if (left != null) {
            retire(left);
        }
    }

    private void swap(Consumer<Set<String>> before, Consumer<Set<String>> after) {
        if (!failure().isEmpty()) {
            throw new IllegalStateException(failure());
        }
        var completed = new TreeSet<>(projector.quarantinedRooms());
        completed.removeAll(rebuild.quarantinedRooms());
        before.accept(completed);
        rebuild.stop();
        former = inUse.exchangeFor(database);
        after.accept(completed);
    }

    private void awaitSameEvent() {
        var deadline = System.nanoTime() + LONGEST_HOLD.toNanos();
        while (rebuild.reached() != projector.reached()) {
            if (System.nanoTime() - deadline > 0) {
                throw new NotTogetherException();
            }
            pause();
        }
    }

    private static void retire(OpenedFiles former) throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_READ.toNanos();
        while (former.connectionsInUse() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(GLANCE_MILLIS);
        }
        former.close();
        former.files().delete();
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE_MILLIS);
        } catch (InterruptedException e) {
            LOG.warn("A projection is not to be interrupted, and goes on", e);
        }
    }

    /** Stops it, and removes what it has built if that is not in use. */
    @Override
    public void close() {
        rebuild.stop();
        if (former == null) {
            database.discard();
        }
    }
}
