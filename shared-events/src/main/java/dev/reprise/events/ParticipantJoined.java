package dev.reprise.events;

import dev.reprise.events.room.ParticipantRole;

/**
 * A participant was admitted to the room; {@link ParticipantSeated} follows in the same
 * transaction.
 */
public record ParticipantJoined(
        String roomCode, String participantId, String name, ParticipantRole role)
        implements RoomEvent {}
