package dev.reprise.events.access;

/** What was accessed. */
public enum AccessKind {
    /** The room's state, now or then. */
    STATE,
    /** Entries of its timeline. */
    EVENTS,
    /** What changed between two revisions. */
    DIFF,
    /** The room as it happens, from the first revision on. */
    STREAM,
    /** The room as it happened. */
    REPLAY,
    /** Figures about the room. */
    STATS,
    /** When what happened in it. */
    OVERVIEW,
    /** What came of its cards. */
    RESULTS,
    /** The commands that were refused in it. */
    REFUSALS,
    /** That it is a room which a search has found. */
    FOUND
}
