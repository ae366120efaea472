package dev.reprise.query.timeline;

import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import org.jspecify.annotations.Nullable;

/**
 * A durable event of a room, folded.
 *
 * @param before the room's state without it; {@code null} where there was no room
 * @param after the room's state with it
 */
public record Change(@Nullable RoomState before, TimelineEntry entry, RoomState after) {

    /** The change that the next event of a room makes. */
    static Change of(@Nullable RoomState before, TimelineEntry entry) {
        return new Change(before, entry, RoomState.after(before, entry));
    }
}
