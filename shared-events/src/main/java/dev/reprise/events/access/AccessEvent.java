package dev.reprise.events.access;

/** Everything that can have happened to an access log; in no timeline. */
public sealed interface AccessEvent permits RoomAccessed, RoomsSearched {

    /** The identifier of the log that it belongs to. */
    String logId();

    /** The identifier of a room's access log; never that of a room or of a participant. */
    static String logOf(String roomCode) {
        return "access-" + roomCode;
    }

    /** The identifier of the log of a key's searches, in which no room is named. */
    static String searchesOf(String keyId) {
        return "searches-" + keyId;
    }
}
