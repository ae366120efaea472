package dev.reprise.web.limit;

import dev.reprise.identity.Caller;

/**
 * Whom requests are counted for.
 *
 * @param kind what the name names
 */
record Sender(Kind kind, String name) {

    /** Each kind is remembered apart, so that many of one push out nobody of another. */
    enum Kind {
        CREDENTIAL,
        ADDRESS,
        /** All who come from an address, with credentials or without. */
        EVERYBODY_AT_ADDRESS,
        ROOM
    }

    /** Whoever good credentials name; everybody else is known by their address only. */
    static Sender of(Caller caller, String address) {
        var id = caller.id();
        return id == null ? ofAddress(address) : new Sender(Kind.CREDENTIAL, id);
    }

    static Sender ofAddress(String address) {
        return new Sender(Kind.ADDRESS, address);
    }

    static Sender ofEverybodyAt(String address) {
        return new Sender(Kind.EVERYBODY_AT_ADDRESS, address);
    }

    static Sender ofRoom(String roomCode) {
        return new Sender(Kind.ROOM, roomCode);
    }
}
