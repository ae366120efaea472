package dev.reprise.command.access.domain;

import dev.reprise.events.access.AccessEvent;

/** What is decided about a look into a room, or a search of all rooms. */
public sealed interface AccessDecision {

    /** It is put on record. */
    record Recorded(AccessEvent event) implements AccessDecision {}

    /**
     * It cannot be on record as it was asked for, so that nothing may be shown.
     *
     * @param detail a sentence for the log
     */
    record Refused(String detail) implements AccessDecision {}
}
