package dev.reprise.query.timeline;

import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import java.util.List;

/** Hears of changes once they are committed, each once, those of a room in order. */
public interface CommitListener {

    /** Must neither block nor fail: the projection waits for it. */
    void committed(List<Committed> changes);

    /**
     * Hears that a room is behind from now on: an event of it cannot be shown, which may be one
     * that hides something. Must neither block nor fail.
     */
    default void quarantined(String roomCode) {}

    /**
     * A committed change.
     *
     * @param state the room's state with it
     */
    record Committed(TimelineEntry entry, RoomState state) {}
}
