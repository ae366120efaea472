package dev.reprise.projection;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

import java.util.concurrent.TimeUnit;

/** Whether a view is of the events that there are, and not ahead of them or of others. */
final class CheckpointValidator {

    private static final int PATIENCE_SECONDS = 10;

    private CheckpointValidator() {}

    /**
     * Whether the last event that has been seen is still there, at its place.
     *
     * @throws RuntimeException if the source does not answer
     */
    static boolean holds(
            StreamableMessageSource<TrackedEventMessage<?>> source, Checkpoint checkpoint) {
        var token = checkpoint.token();
        if (token == null) {
            return true;
        }
        try {
            var head = source.createHeadToken();
            if (head == null || !head.covers(token)) {
                return false;
            }
        } catch (IllegalArgumentException ofAnotherKind) {
            return false;
        }
        try (var stream = source.openStream(checkpoint.before())) {
            if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The source does not show what it has");
            }
            return stream.nextAvailable().getIdentifier().equals(checkpoint.lastEventId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for the last event", e);
        }
    }
}
