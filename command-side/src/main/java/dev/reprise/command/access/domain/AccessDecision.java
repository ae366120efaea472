package dev.reprise.command.access.domain;

import dev.reprise.events.access.RoomAccessed;

/** What is decided about a look into a room. */
public sealed interface AccessDecision {

    /** It is put on record. */
    record Recorded(RoomAccessed event) implements AccessDecision {}

    /**
     * It cannot be on record as it was asked for, so that nothing may be shown.
     *
     * @param detail a sentence for the log
     */
    record Refused(String detail) implements AccessDecision {}
}
