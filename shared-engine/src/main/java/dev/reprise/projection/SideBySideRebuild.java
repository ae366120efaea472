package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/**
 * All views, built anew from the first event on, beside those in use. It never gets ahead of that,
 * so that both can be held at the same event: to be compared, or exchanged without anybody's
 * noticing. Its failures do not reach the one in use.
 */
public final class SideBySideRebuild implements AutoCloseable {

    /** How far behind it may be for the rest to be a matter of moments. */
    private static final int NEAR = 500;

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);
    private static final Duration LONGEST_READ = Duration.ofMinutes(1);
    private static final int GLANCE_MILLIS = 2;
    private static final String NAME = "rebuild";

    private final ProjectionDatabase inUse;
    private final Projector projector;
    private final ProjectionDatabase database;
    private final Projector rebuild;
    private volatile @Nullable OpenedFiles former;

    private SideBySideRebuild(
            ProjectionDatabase inUse,
            Projector projector,
            ProjectionDatabase database,
            Projector rebuild) {
        this.inUse = inUse;
        this.projector = projector;
        this.database = database;
        this.rebuild = rebuild;
    }

    static SideBySideRebuild begin(
            ProjectionDatabase inUse,
            Projector projector,
            List<View> views,
            double share,
            Projections.ProjectionContext with) {
        var database = inUse.beside();
        try {
            var again =
                    new CompositeProjection(
                            views.stream().map(view -> view.into(database)).toList());
            var rebuild =
                    new Projector(
                            NAME,
                            database,
                            again,
                            with.unmeasured(),
                            Throttle.behind(projector::reached, share));
            rebuild.start();
            return new SideBySideRebuild(inUse, projector, database, rebuild);
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
        return rebuild.reached();
    }

    /** How many events it has to see to be where the one in use is. */
    public long of() {
        return projector.reached();
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
                if (!rebuild.awaitReached(projector.reached(), LONGEST_HOLD)) {
                    throw new NotTogetherException();
                }
                task.run();
            });
        } catch (TimeoutException e) {
            throw new NotTogetherException();
        }
    }

    /**
     * Puts the new database in use for all readers. Must be near. The views in use are told which
     * rooms were quarantined and are {@link Projection#completed} by it, before anything else is
     * written.
     *
     * @throws NotTogetherException if they did not come together; may be tried again
     */
    public void swapIn() throws InterruptedException {
        together(this::swap);
        var left = former;
        if (left != null) {
            retire(left);
        }
    }

    private void swap() {
        if (!failure().isEmpty()) {
            throw new IllegalStateException(failure());
        }
        var completed = new TreeSet<>(projector.quarantinedRooms());
        completed.removeAll(rebuild.quarantinedRooms());
        rebuild.stop();
        former = inUse.exchangeFor(database);
        projector.completed(completed);
    }

    private static void retire(OpenedFiles former) throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_READ.toNanos();
        while (former.connectionsInUse() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(GLANCE_MILLIS);
        }
        former.close();
        former.files().delete();
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
