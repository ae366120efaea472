package dev.reprise.command.presence.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.ParticipantRetired;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Tells who is in a room by the last event of their own, which says whether they are gone or the
 * room is closed: exact at once, and the event is read only where it is another than before.
 */
final class Membership {

    private static final int MOST_REMEMBERED = 20_000;

    private final EventStore events;

    /** By participant, the sequence number of an event after which they were still here. */
    private final Cache<String, Long> present =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

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
        if (last.equals(present.getIfPresent(id))) {
            return;
        }
        if (events.readEvents(id, last).next().getPayload() instanceof ParticipantRetired retired) {
            throw switch (retired.reason()) {
                case GONE ->
                        new ApiException(ErrorCode.FORBIDDEN, "You are no longer in this room.");
                case ROOM_CLOSED -> new ApiException(ErrorCode.ROOM_CLOSED, "The room is closed.");
            };
        }
        present.put(id, last);
    }

    private ApiException stranger(String roomCode) {
        return events.lastSequenceNumberFor(roomCode).isPresent()
                ? new ApiException(
                        ErrorCode.FORBIDDEN, "Only participants of this room may do this.")
                : new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no room " + roomCode + ".");
    }
}
