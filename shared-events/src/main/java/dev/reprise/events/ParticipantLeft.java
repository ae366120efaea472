package dev.reprise.events;

/** A participant is no longer in the room, and the name is free again. */
public record ParticipantLeft(String roomCode, String participantId, Reason reason)
        implements RoomEvent {

    /** Why a participant is gone. */
    public enum Reason {
        LEFT,
        KICKED,
        EXPIRED
    }
}
