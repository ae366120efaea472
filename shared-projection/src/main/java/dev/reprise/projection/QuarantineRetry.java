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
 * Retries a quarantined room from the source: a dead-letter queue by reference. Goes in steps, so
 * that other rooms do not wait for long.
 */
final class QuarantineRetry {

    private static final int STEP = 500;
    private static final int PATIENCE_SECONDS = 5;

    private final Projection projection;
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final RoomResolver rooms;
    private final Sizes sizes;
    private final Quarantine quarantine;
    private final ContiguousIndexes indexes;
    private final TransactionTemplate transaction;
    private final PoisonEventIsolator isolator;

    QuarantineRetry(
            Projection projection,
            ProjectionDatabase database,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            RoomResolver rooms,
            Sizes sizes,
            Quarantine quarantine,
            ContiguousIndexes indexes) {
        this.projection = projection;
        this.indexes = indexes;
        this.source = source;
        this.rooms = rooms;
        this.sizes = sizes;
        this.quarantine = quarantine;
        transaction = new TransactionTemplate(database.transactionManager());
        isolator = new PoisonEventIsolator(projection, database.transactionManager());
    }

    /**
     * Takes one step.
     *
     * @param end how far all other rooms are; being there, the room is no longer quarantined
     */
    void step(QuarantinedRoom quarantined, TrackingToken end) throws InterruptedException {
        var read = read(quarantined, end);
        var afterCommit = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            var poison = isolator.asFarAsPossible(read.ofRoom(), afterCommit);
            if (poison != null) {
                afterCommit.add(quarantine.quarantine(poison));
            } else if (read.reached().covers(end)) {
                afterCommit.add(quarantine.release(quarantined));
            } else {
                afterCommit.add(quarantine.goOn(quarantined, read.reached()));
            }
        });
        AfterCommit.runAll(afterCommit);
    }

    /** Tries the room again later, because the source left out events when it was read. */
    void postpone(QuarantinedRoom quarantined, RuntimeException failure) {
        var afterCommit = new ArrayList<Runnable>();
        transaction.executeWithoutResult(
                _ -> afterCommit.add(quarantine.postpone(quarantined, failure)));
        AfterCommit.runAll(afterCommit);
    }

    private Read read(QuarantinedRoom quarantined, TrackingToken end) throws InterruptedException {
        try (var stream = source.openStream(quarantined.after())) {
            var ofRoom = new ArrayList<ReceivedEvent>();
            var before = quarantined.after();
            var reached = quarantined.after();
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
                if (isOf(quarantined.room(), message)) {
                    ofRoom.add(new ReceivedEvent(quarantined.room(), message, before));
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
    private record Read(List<ReceivedEvent> ofRoom, TrackingToken reached) {}
}
