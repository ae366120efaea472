package dev.reprise.events;

/**
 * A participant's personal session ended; its last event.
 *
 * @param reason tells later commands of this participant why they are refused
 */
public record ParticipantRetired(String roomCode, String participantId, Reason reason)
        implements ParticipantEvent {

    /** What the session ended with. */
    public enum Reason {
        /** The participant left, was kicked or expired. */
        GONE,
        ROOM_CLOSED
    }
}
