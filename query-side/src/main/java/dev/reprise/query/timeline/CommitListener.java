package dev.reprise.query.timeline;

import java.util.List;

/** Hears of changes once they are durable, at least once, those of a room in order. */
public interface CommitListener {

    /** Must neither block nor fail: the timeline waits for it. */
    void committed(List<Change> changes);

    /**
     * Whether changes of this room are of use now. A room in which no listener is interested, and
     * whose state is not in memory, is not folded before it is read.
     */
    boolean isWatching(String roomCode);

    /**
     * Hears that a room is behind from now on: an event of it cannot be shown, which may be one
     * that hides something. Must neither block nor fail.
     */
    default void quarantined(String roomCode) {}

    /**
     * Hears that a person of a room was erased: what it has of the room shows them still. Must
     * neither block nor fail.
     */
    default void erased(String roomCode) {}
}
