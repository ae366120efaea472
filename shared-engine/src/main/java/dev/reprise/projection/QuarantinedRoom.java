package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A room with an event that fails, or an aggregate of no room. Its rows are those of before that
 * event.
 *
 * @param done its events up to this number are in the views; 0 where none is
 * @param eventId the event that failed last
 * @param version what the event's aggregate has with it
 * @param index the event's place among all events
 * @param attempts how often that event has failed; 0 while what follows it is made up for
 */
record QuarantinedRoom(
        String room,
        long done,
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
                missing ? 0 : event.number() - 1,
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
    QuarantinedRoom furtherOn(ReceivedEvent reached, Instant now) {
        return new QuarantinedRoom(
                room,
                reached.number(),
                eventId,
                eventType,
                version,
                index,
                quarantinedAt,
                error,
                // Where it is read from the beginning, the event that failed is still to come.
                reached.index() < index ? attempts : 0,
                now);
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
