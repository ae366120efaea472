package dev.reprise.events.access;

/** Everything that can have happened to a room's access log; in no timeline. */
public sealed interface AccessEvent permits RoomAccessed {

    /** Identifies the room that was looked into. */
    String roomCode();

    /** The identifier of a room's access log; never that of a room or of a participant. */
    static String logOf(String roomCode) {
        return "access-" + roomCode;
    }
}
