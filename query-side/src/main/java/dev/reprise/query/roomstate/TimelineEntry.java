package dev.reprise.query.roomstate;

import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An event in its place in a room's history.
 *
 * @param revision from 1, without gaps
 * @param type the event's stored name
 * @param timestamp the event's time, or its predecessor's if that is later
 * @param aggregateVersion the version that the event's aggregate has with it
 * @param commandId the command that caused it
 * @param actorId who did it; {@code null} for the system
 */
public record TimelineEntry(
        String roomCode,
        long revision,
        String eventId,
        String type,
        Instant timestamp,
        long aggregateVersion,
        String commandId,
        @Nullable String actorId,
        @Nullable EventPart part,
        TimelineEvent event) {

    /** Whom it happened to, or {@code null} where it concerns the room or several participants. */
    public @Nullable String participantId() {
        return event.participantId();
    }
}
