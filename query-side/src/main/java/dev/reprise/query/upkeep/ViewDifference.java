package dev.reprise.query.upkeep;

import dev.reprise.projection.RowDifference;

import org.jspecify.annotations.Nullable;

/**
 * Where a view is not what the events say. Says where, not what: the views have what admins may not
 * see.
 *
 * @param roomCode {@code null} for what is counted of all rooms
 * @param view the table, or {@code state}
 * @param revision where in the room's history; {@code null} where it is no matter of history
 * @param what the columns that differ, or whether a row is missing or should not be there
 */
record ViewDifference(
        @Nullable String roomCode, String view, @Nullable Long revision, String what) {

    private static final String KEYFRAMES = "keyframe";

    static ViewDifference of(@Nullable String roomCode, RowDifference row) {
        var revision = row.table().equals(KEYFRAMES) ? row.row().get("REVISION") : null;
        return new ViewDifference(
                roomCode,
                row.table(),
                revision == null ? null : (Long) Long.parseLong(revision),
                row.what());
    }
}
