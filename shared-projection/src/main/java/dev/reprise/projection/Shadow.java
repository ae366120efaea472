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
 * anybody's noticing. Whatever happens to it happens to nobody else.
 */
public final class Shadow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    /** How far behind it may be for the rest to be a matter of moments. */
    private static final int NEAR = 500;

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
    private static final Duration LONGEST_READ = Duration.ofMinutes(1);
    private static final int GLANCE_MILLIS = 2;

    private final ProjectionDatabase inUse;
    private final Projector projector;
    private final ProjectionDatabase database;
    private final Projector shadow;
    private final Behind pace;
    private volatile @Nullable OpenedFiles former;

    private Shadow(
            ProjectionDatabase inUse,
            Projector projector,
            ProjectionDatabase database,
            Projection again,
            double share,
            Projections.Shared with) {
        this.inUse = inUse;
        this.projector = projector;
        this.database = database;
        pace = new Behind(projector::reached, this::gap, share);
        shadow = new Projector("shadow", database, again, with, pace);
    }

    static Shadow begin(
            ProjectionDatabase inUse,
            Projector projector,
            Function<ProjectionDatabase, Projection> again,
            double share,
            Projections.Shared with) {
        var database = inUse.beside();
        try {
            var unmeasured =
                    new Projections.Shared(
                            with.source(),
                            with.serializer(),
                            with.properties(),
                            new CompositeMeterRegistry(),
                            with.clock());
            var shadow =
                    new Shadow(
                            inUse, projector, database, again.apply(database), share, unmeasured);
            shadow.shadow.start();
            return shadow;
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
        return shadow.reached() + 1;
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
    public boolean isParkedInUse(String room) {
        return projector.isParked(room);
    }

    /** What keeps it from going on, or would make it less than the one in use; else empty. */
    public String trouble() {
        var trouble = shadow.report().trouble();
        if (trouble != null) {
            return trouble;
        }
        var lost = new TreeSet<>(shadow.parkedRooms());
        lost.removeAll(projector.parkedRooms());
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
                pace.hurry(true);
                try {
                    awaitSameEvent();
                    task.run();
                } finally {
                    pace.hurry(false);
                }
            });
        } catch (TimeoutException e) {
            throw new NotTogetherException();
        }
    }

    /**
     * Has it used from now on, by everybody. Must be near.
     *
     * @param before hears which rooms were parked and will be complete, while that is still to come
     * @param after hears of the same rooms once everybody reads the new one, before anything else
     *     is written
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
        if (!trouble().isEmpty()) {
            throw new IllegalStateException(trouble());
        }
        var completed = new TreeSet<>(projector.parkedRooms());
        completed.removeAll(shadow.parkedRooms());
        before.accept(completed);
        shadow.stop();
        former = inUse.exchangeFor(database);
        after.accept(completed);
    }

    private void awaitSameEvent() {
        var deadline = System.nanoTime() + LONGEST_HOLD.toNanos();
        while (shadow.reached() != projector.reached()) {
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
        shadow.stop();
        if (former == null) {
            database.discard();
        }
    }
}
