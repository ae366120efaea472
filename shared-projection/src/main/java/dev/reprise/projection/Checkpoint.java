package dev.reprise.projection;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of a projection: the tracking token reached, and how to find its last event again.
 *
 * @param token everything up to here has been seen; {@code null} where nothing has
 * @param lastEventId the last event that has been seen
 * @param before the position that this event follows
 */
record Checkpoint(
        @Nullable TrackingToken token,
        @Nullable String lastEventId,
        @Nullable TrackingToken before) {

    static final Checkpoint START = new Checkpoint(null, null, null);

    /** The index that has been reached; -1 where nothing has been seen. */
    long index() {
        return index(token);
    }

    static long index(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
