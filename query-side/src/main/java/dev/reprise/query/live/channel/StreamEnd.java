package dev.reprise.query.live.channel;

import java.util.Locale;

/** Why a stream is over. */
enum StreamEnd {
    /** Its reader went away. */
    READER,
    /** Its reader took nothing for too long. */
    STALLED,
    /** The credentials that it rested on do not hold any more. */
    CREDENTIALS,
    /** Its reader may not see the room now. */
    HIDDEN,
    /** The room was closed. */
    ROOM_CLOSED,
    /** This process stops. */
    SHUTDOWN,
    /** A fault of ours. */
    FAULT;

    /** Its name in meters. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
