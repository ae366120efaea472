package dev.reprise.query.timeline;

import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;

/**
 * An inline projection: rows of another view, written in the timeline's transaction: a reader of a
 * revision sees them as they are with it.
 */
public interface InlineProjection {

    /** Writes what these changes mean, at a cost that depends on them alone. */
    void write(JdbcTemplate views, List<Change> changes);

    /** The tables that have rows of single rooms, in a column {@code room_code}. */
    List<String> tablesOfRooms();

    /** The tables that have rows of all rooms together. */
    List<String> tablesOfAll();

    /**
     * A change that is about to be committed.
     *
     * @param before the room's state without it; {@code null} where there was no room
     */
    record Change(@Nullable RoomState before, TimelineEntry entry, RoomState after) {}
}
