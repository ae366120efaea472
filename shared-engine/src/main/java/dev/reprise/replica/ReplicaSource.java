package dev.reprise.replica;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/** A source of events in the indexes of the replica, which count from 1 without gaps. */
final class ReplicaSource {

    private static final int PATIENCE_SECONDS = 10;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;

    /** The source's index before its first event: -1 or 0, which is the source's to say. */
    private volatile @Nullable Long start;

    ReplicaSource(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    /** Asks where the source begins; while it is empty it may not know. */
    long begin() {
        var found = index(source.createTailToken());
        start = found;
        return found;
    }

    private long start() {
        var known = start;
        return known == null ? begin() : known;
    }

    /** The index of the last event that there is now; 0 where there is none. */
    long head() {
        return index(source.createHeadToken()) - start();
    }

    BlockingStream<TrackedEventMessage<?>> after(long index) {
        return source.openStream(
                index == 0 ? null : new GlobalSequenceTrackingToken(index + start()));
    }

    /**
     * Requires that a message is of the event after this index.
     *
     * @throws SkippedEventsException if it is not
     */
    void requireNext(long index, TrackedEventMessage<?> message) {
        var found = index(message.trackingToken()) - start();
        if (found != index + 1) {
            throw new SkippedEventsException(index, found);
        }
    }

    /**
     * Whether the event with this index is this one.
     *
     * @throws IllegalStateException if the source does not answer
     */
    boolean has(long index, String eventId) {
        if (index > head()) {
            return false;
        }
        try (var stream = after(index - 1)) {
            if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The source does not show what it has");
            }
            return stream.nextAvailable().getIdentifier().equals(eventId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for the last event", e);
        }
    }

    private static long index(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
