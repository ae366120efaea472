package dev.reprise.projection;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Requires that events come without a gap in their indexes. An upcaster may make several messages
 * of an event, which have its index, but must leave at least one.
 */
final class ContiguousIndexes {

    /** The index before the first event: -1 or 0, which is the source's to say. */
    private volatile long start = -1;

    void begin(@Nullable TrackingToken tail) {
        start = Checkpoint.index(tail);
    }

    /** The index that a view has reached. */
    long index(Checkpoint checkpoint) {
        return index(checkpoint.token());
    }

    private long index(@Nullable TrackingToken token) {
        return token == null ? start : Checkpoint.index(token);
    }

    /**
     * Requires that a message is of the next event, or of the same.
     *
     * @throws SkippedEventsException if it is of a later one
     */
    void requireNext(@Nullable TrackingToken reached, TrackedEventMessage<?> message) {
        var found = message.trackingToken().position();
        var last = index(reached);
        if (found.isPresent() && found.getAsLong() > last + 1) {
            throw new SkippedEventsException(last, found.getAsLong());
        }
    }
}
