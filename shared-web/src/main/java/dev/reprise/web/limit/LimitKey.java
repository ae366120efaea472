package dev.reprise.web.limit;

import dev.reprise.identity.Caller;

/**
 * Whom requests are counted for.
 *
 * @param kind what the name names
 */
record LimitKey(Kind kind, String name) {

    /** Each kind is remembered apart, so that many of one kind evict none of another. */
    enum Kind {
        CREDENTIAL,
        ADDRESS,
        /** All who come from an address, with credentials or without. */
        EVERYBODY_AT_ADDRESS,
        ROOM
    }

    /** The caller that valid credentials name; all others are known by their address only. */
    static LimitKey of(Caller caller, String address) {
        var id = caller.id();
        return id == null ? ofAddress(address) : new LimitKey(Kind.CREDENTIAL, id);
    }

    static LimitKey ofAddress(String address) {
        return new LimitKey(Kind.ADDRESS, address);
    }

    static LimitKey ofEverybodyAt(String address) {
        return new LimitKey(Kind.EVERYBODY_AT_ADDRESS, address);
    }

    static LimitKey ofRoom(String roomCode) {
        return new LimitKey(Kind.ROOM, roomCode);
    }
}
