package dev.reprise.command.presence.web;

import dev.reprise.events.ParticipantRetired;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Tells who is in a room by the last event of their own, which says whether they are gone or the
 * room is closed: two reads by index, and exact at once.
 */
final class Membership {

    private final EventStore events;

    Membership(EventStore events) {
        this.events = events;
    }

    /** Refuses callers who are not in this room, and all when it is closed. */
    void require(String roomCode, Caller caller) {
        if (!(caller instanceof Caller.OfParticipant participant)
                || !participant.roomCode().equals(roomCode)) {
            throw stranger(roomCode);
        }
        var id = participant.participantId();
        var last = events.lastSequenceNumberFor(id).orElseThrow(() -> stranger(roomCode));
        if (events.readEvents(id, last).next().getPayload() instanceof ParticipantRetired retired) {
            throw switch (retired.reason()) {
                case GONE ->
                        new ApiException(ErrorCode.FORBIDDEN, "You are no longer in this room.");
                case ROOM_CLOSED -> new ApiException(ErrorCode.ROOM_CLOSED, "The room is closed.");
            };
        }
    }

    private ApiException stranger(String roomCode) {
        return events.lastSequenceNumberFor(roomCode).isPresent()
                ? new ApiException(
                        ErrorCode.FORBIDDEN, "Only participants of this room may do this.")
                : new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no room " + roomCode + ".");
    }
}
