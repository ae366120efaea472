package dev.reprise.projection;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Tries a parked room's events again, as the source has them now. Goes in steps, so that nobody
 * else waits for long.
 */
final class CatchUp {

    private static final int STEP = 500;
    private static final int PATIENCE_SECONDS = 5;

    private final Projection projection;
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Rooms rooms;
    private final Sizes sizes;
    private final Parking parking;
    private final ContiguousIndexes indexes;
    private final TransactionTemplate transaction;
    private final Isolation isolation;

    CatchUp(
            Projection projection,
            ProjectionDatabase database,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            Rooms rooms,
            Sizes sizes,
            Parking parking,
            ContiguousIndexes indexes) {
        this.projection = projection;
        this.indexes = indexes;
        this.source = source;
        this.rooms = rooms;
        this.sizes = sizes;
        this.parking = parking;
        transaction = new TransactionTemplate(database.transactionManager());
        isolation = new Isolation(projection, database.transactionManager());
    }

    /**
     * Takes one step.
     *
     * @param end how far all other rooms are; being there, the room is no longer parked
     */
    void step(ParkedRoom parked, TrackingToken end) throws InterruptedException {
        var read = read(parked, end);
        var afterwards = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            var poison = isolation.asFarAsPossible(read.ofRoom(), afterwards);
            if (poison != null) {
                afterwards.add(parking.park(poison));
            } else if (read.reached().covers(end)) {
                afterwards.add(parking.unpark(parked));
            } else {
                afterwards.add(parking.goOn(parked, read.reached()));
            }
        });
        Afterwards.run(afterwards);
    }

    /** Tries the room again later, because the source left out events when it was read. */
    void postpone(ParkedRoom parked, RuntimeException failure) {
        var afterwards = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> afterwards.add(parking.postpone(parked, failure)));
        Afterwards.run(afterwards);
    }

    private Read read(ParkedRoom parked, TrackingToken end) throws InterruptedException {
        try (var stream = source.openStream(parked.after())) {
            var ofRoom = new ArrayList<Arrival>();
            var before = parked.after();
            var reached = parked.after();
            var bytes = 0L;
            for (var i = 0; (i < STEP && bytes < Sizes.AT_ONCE) || !isWhole(stream, reached); i++) {
                if (reached != null && reached.covers(end) && isWhole(stream, reached)) {
                    break;
                }
                if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The source does not show again what it had");
                }
                var message = stream.nextAvailable();
                indexes.requireNext(reached, message);
                before = message.trackingToken().equals(reached) ? before : reached;
                reached = message.trackingToken();
                if (isOf(parked.room(), message)) {
                    ofRoom.add(new Arrival(parked.room(), message, before));
                    bytes += sizes.of(message);
                }
            }
            return new Read(ofRoom, Objects.requireNonNull(reached));
        }
    }

    private boolean isOf(String room, TrackedEventMessage<?> message) {
        return BatchWriter.concerns(projection, message)
                && rooms.of(message).filter(room::equals).isPresent();
    }

    /** Whether what comes next is not of the same stored event. */
    private static boolean isWhole(
            BlockingStream<TrackedEventMessage<?>> stream, @Nullable TrackingToken reached) {
        return stream.peek().filter(next -> next.trackingToken().equals(reached)).isEmpty();
    }

    /** A room's events among those up to a position. */
    private record Read(List<Arrival> ofRoom, TrackingToken reached) {}
}
