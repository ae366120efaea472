package dev.reprise.events;

/** The room's last event. */
public record RoomClosed(String roomCode, Reason reason) implements RoomEvent {

    /** Why the room was closed. */
    public enum Reason {
        FINISHED,
        ABANDONED
    }
}
