package dev.reprise.query.find;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A place in a room's timeline that was found.
 *
 * @param type of the event there, where one was looked for; else {@code null}
 */
record Match(String roomCode, long revision, Instant timestamp, Kind what, @Nullable String type) {

    /** What was recognised. */
    enum Kind {
        /** A room's code, or a link to it: the room as it is now. */
        ROOM,
        /** A link to a moment of a room. */
        MOMENT,
        /** A time, at which the room was open. */
        TIME,
        /** A participant, who came then. */
        PARTICIPANT,
        /** An event. */
        EVENT,
        /** A command, of which this is an event. */
        COMMAND,
        /** A request, by its trace id. */
        TRACE
    }
}
