package dev.reprise.projection;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A room with an event that fails. Its rows are those of before that event, and are shown to
 * support staff alone.
 *
 * @param after it is read again from here on; {@code null} for the first event of all
 * @param eventId the event that failed last
 * @param version what the event's aggregate has with it
 * @param index the event's place among all events
 * @param attempts how often that event has failed; 0 while what follows it is made up for
 */
record QuarantinedRoom(
        String room,
        @Nullable TrackingToken after,
        String eventId,
        String eventType,
        long version,
        long index,
        Instant quarantinedAt,
        String error,
        int attempts,
        Instant nextAttempt) {

    /** A room whose event has just failed, for the first time or once more. */
    static QuarantinedRoom because(
            ReceivedEvent event,
            Throwable failure,
            @Nullable QuarantinedRoom known,
            ProjectionProperties properties,
            Instant now) {
        var eventId = event.message().getIdentifier();
        var missing = failure instanceof MissingEventsException;
        var attempts = known != null && known.eventId.equals(eventId) ? known.attempts + 1 : 1;
        return new QuarantinedRoom(
                event.room(),
                missing ? null : event.after(),
                eventId,
                event.type(),
                event.version(),
                event.index(),
                known == null ? now : known.quarantinedAt,
                text(failure),
                attempts,
                // What is missing is most likely there, and only has to be read.
                missing && attempts == 1 ? now : now.plus(pause(attempts, properties)));
    }

    /** The same room, further on, to be gone on with at once. */
    QuarantinedRoom furtherOn(TrackingToken reached, Instant now) {
        // Where it is read from the beginning, the event that failed is still to come.
        var attempts = Checkpoint.index(reached) < index ? this.attempts : 0;
        return new QuarantinedRoom(
                room,
                reached,
                eventId,
                eventType,
                version,
                index,
                quarantinedAt,
                error,
                attempts,
                now);
    }

    /** The same room, to be tried again after a longer pause. */
    QuarantinedRoom later(RuntimeException failure, ProjectionProperties properties, Instant now) {
        return new QuarantinedRoom(
                room,
                after,
                eventId,
                eventType,
                version,
                index,
                quarantinedAt,
                text(failure),
                attempts + 1,
                now.plus(pause(attempts + 1, properties)));
    }

    private static Duration pause(int attempts, ProjectionProperties properties) {
        return new DoublingPause(properties.firstRetry(), properties.longestRetry())
                .after(attempts);
    }

    private static String text(Throwable failure) {
        var text = new StringBuilder(failure.toString());
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append("; because of ").append(cause);
        }
        return text.length() > 2_000 ? text.substring(0, 2_000) : text.toString();
    }
}
