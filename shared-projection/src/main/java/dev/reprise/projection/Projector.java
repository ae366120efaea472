package dev.reprise.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Drives a projection, on one thread, from the first event on. It never skips an event: a room with
 * one that fails is quarantined and tried again, and any other failure makes it begin again where
 * it is committed; so does an index that does not follow the last one.
 */
public final class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private static final int BATCH = 500;

    /** Bounded, because some sources can miss a wake-up. */
    private static final int WAIT_MILLIS = 20;

    private static final int ROUNDS_BETWEEN_LOOKS = 50;
    private static final int STOP_SECONDS = 10;

    private final String name;
    private final ProjectionDatabase database;
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Clock clock;
    private final QuarantinedRooms quarantinedRooms;
    private final BatchWriter writer;
    private final QuarantineRetry retry;
    private final ProjectionMeters meters;
    private final RetryBackoff backoff;
    private final Throttle throttle;
    private final Sizes sizes;
    private final ExclusiveTask exclusiveTask = new ExclusiveTask();
    private final ContiguousIndexes indexes = new ContiguousIndexes();
    private final ReachedSignal signal = new ReachedSignal();
    private final HeadLookup headLookup = new HeadLookup(this::head);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private int idle;
    private volatile boolean running;
    private volatile boolean caughtUp;

    Projector(
            String name,
            ProjectionDatabase database,
            Projection projection,
            Projections.ProjectionContext with,
            Throttle throttle) {
        this.name = name;
        this.database = database;
        this.throttle = throttle;
        source = with.source();
        clock = with.clock();
        quarantinedRooms = new QuarantinedRooms(database.jdbc());
        meters = new ProjectionMeters(name, quarantinedRooms::size, with.meters(), clock);
        backoff = new RetryBackoff(name, with.properties().longestRestart(), meters);
        sizes = new Sizes(with.serializer());
        var rooms = new RoomResolver(with.serializer());
        var quarantine =
                new Quarantine(
                        name,
                        quarantinedRooms,
                        with.properties(),
                        meters,
                        clock,
                        projection::quarantined);
        writer =
                new BatchWriter(projection, database, rooms, quarantinedRooms, quarantine, indexes);
        retry =
                new QuarantineRetry(
                        projection, database, source, rooms, sizes, quarantine, indexes);
        thread = Thread.ofPlatform().daemon().name("projection-" + name).unstarted(this::run);
    }

    /** The position of the last event that exists now. */
    public long head() {
        return Checkpoint.index(source.createHeadToken());
    }

    /** Whether everything up to this position is in the view, but for what is quarantined. */
    public boolean hasReached(long checkpoint) {
        return reached() >= checkpoint;
    }

    /**
     * Waits until all events are in the view that there were when this was called, but for what is
     * quarantined; only where asking for the head costs nothing, which is on an {@link
     * EmbeddedSource}.
     *
     * @return whether they are, or nothing was waited for
     */
    public boolean awaitCurrent(Duration limit) {
        return !(source instanceof EmbeddedSource) || awaitHead(limit);
    }

    /** Waits like {@link #awaitCurrent} on any source, which another process may have to tell. */
    public boolean awaitHead(Duration limit) {
        var begun = System.nanoTime();
        var head =
                source instanceof EmbeddedSource ? OptionalLong.of(head()) : headLookup.ask(limit);
        return head.isPresent()
                && awaitReached(head.getAsLong(), limit.minusNanos(System.nanoTime() - begun));
    }

    private boolean awaitReached(long head, Duration limit) {
        return signal.await(() -> hasReached(head) || !running, limit) && hasReached(head);
    }

    /** Whether the view lacks an event of this room, because it fails. */
    public boolean isQuarantined(String room) {
        return quarantinedRooms.contains(room);
    }

    /** The position of the last event that is in the view; before the first one where none is. */
    public long reached() {
        return indexes.index(writer.position());
    }

    /** The rooms of which the view lacks an event, because it fails. */
    Set<String> quarantinedRooms() {
        return quarantinedRooms.all().stream()
                .map(QuarantinedRoom::room)
                .collect(Collectors.toSet());
    }

    /**
     * Has something done while nothing is written. It may exchange the database.
     *
     * @throws TimeoutException if its turn did not come, for example while the source is gone
     */
    void between(Runnable task) throws InterruptedException, TimeoutException {
        exclusiveTask.await(task, Duration.ofSeconds(STOP_SECONDS));
    }

    ProjectionReport report() {
        return new ProjectionReport(
                thread.isAlive(), caughtUp, backoff.current(), quarantinedRooms.all());
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        signal.moved();
        try {
            // Never interrupted: it may be in the middle of a transaction.
            if (!thread.join(Duration.ofSeconds(STOP_SECONDS))) {
                LOG.warn("{} is still at work.", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before controllers and the sweep; stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try {
                follow();
            } catch (Exception | Error failure) {
                caughtUp = false;
                if (FailureClassifier.areDamaged(failure)) {
                    database.condemn();
                }
                pause(backoff.recordFailure(failure));
            }
        }
    }

    private void pause(long millis) {
        try {
            var _ = stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.warn("{} is not to be interrupted, and goes on", name, e);
        }
    }

    private void follow() throws InterruptedException {
        writer.reload();
        // Also with a position: a quarantined room may be read again from the first event on.
        indexes.begin(source.createTailToken());
        signal.moved();
        if (!CheckpointValidator.holds(source, writer.position())) {
            throw new IllegalStateException(
                    "The view is not of the events that there are; it is built again at the next"
                            + " start");
        }
        try (var stream = source.openStream(writer.position().token())) {
            while (running) {
                var began = System.nanoTime();
                takeIn(next(stream));
                retry();
                backoff.recordSuccess();
                if (exclusiveTask.runIfRequested()) {
                    return;
                }
                rest(began);
            }
        }
    }

    private void takeIn(List<TrackedEventMessage<?>> batch) {
        if (!batch.isEmpty()) {
            try {
                writer.write(batch);
            } finally {
                signal.moved();
            }
            meters.visible(batch.getLast().getTimestamp());
        }
        caughtUp = batch.isEmpty();
        if (caughtUp && ++idle % ROUNDS_BETWEEN_LOOKS == 0) {
            writer.requireUnchanged();
        }
    }

    private void rest(long began) throws InterruptedException {
        var nanos = caughtUp ? 0 : throttle.restNanos(System.nanoTime() - began);
        if (nanos > 0) {
            var _ = stop.await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private List<TrackedEventMessage<?>> next(BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        var batch = new ArrayList<TrackedEventMessage<?>>();
        if (stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            var limit = throttle.limit();
            var bytes = 0L;
            while (batch.size() < BATCH && bytes < Sizes.AT_ONCE && isWithin(limit, stream)) {
                var message = stream.nextAvailable();
                batch.add(message);
                bytes += sizes.of(message);
            }
            if (batch.isEmpty()) {
                var _ = stop.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return batch;
    }

    private static boolean isWithin(long limit, BlockingStream<TrackedEventMessage<?>> stream) {
        var next = stream.peek();
        return next.isPresent() && Checkpoint.index(next.get().trackingToken()) <= limit;
    }

    /** One room that cannot be read again must not hold up all others. */
    private void retry() throws InterruptedException {
        var due = quarantinedRooms.due(clock.instant());
        var end = writer.position().token();
        if (due.isPresent() && end != null) {
            try {
                retry.step(due.get(), end);
            } catch (SkippedEventsException skipped) {
                retry.postpone(due.get(), skipped);
            }
        }
    }
}
