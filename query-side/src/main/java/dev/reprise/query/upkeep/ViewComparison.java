package dev.reprise.query.upkeep;

import dev.reprise.projection.NotTogetherException;
import dev.reprise.projection.SideBySideRebuild;
import dev.reprise.query.timeline.RoomStates;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Compares what is in use with what was built from the events: each room when both are at the same
 * revision of it, while more happens in others.
 */
final class ViewComparison {

    private static final int ATTEMPTS = 3;
    private static final int ATTEMPTS_TO_HOLD = 240;
    private static final long PAUSE_MILLIS = 250;
    private static final String KEYFRAMES = "keyframe";

    private final ViewsInUse views;
    private final SideBySideRebuild rebuild;
    private final MaintenanceJob.Waiter waiter;
    private final RoomStates freshStates;
    private final JdbcClient used;
    private final JdbcClient fresh;
    private final List<String> tables;

    ViewComparison(ViewsInUse views, SideBySideRebuild rebuild, MaintenanceJob.Waiter waiter) {
        this.views = views;
        this.rebuild = rebuild;
        this.waiter = waiter;
        used = views.database().jdbc();
        fresh = rebuild.database().jdbc();
        freshStates = views.statesOf(fresh);
        tables = views.tablesOfRooms();
    }

    /** Waits until all that has happened until now is in both. */
    void awaitTheSame() throws InterruptedException {
        var _ = whileHeld(Optional::empty);
    }

    /** The first difference in a room that was built. */
    Optional<ViewDifference> ofRoom(String roomCode) throws InterruptedException {
        var now = ofNow(roomCode);
        return now.isPresent() ? now : ofState(roomCode);
    }

    private Optional<ViewDifference> ofState(String roomCode) {
        var revision = revision(fresh, roomCode);
        return views.states().at(roomCode, revision).equals(freshStates.at(roomCode, revision))
                ? Optional.empty()
                : Optional.of(new ViewDifference(roomCode, "state", revision, "is another one"));
    }

    private Optional<ViewDifference> ofNow(String roomCode) throws InterruptedException {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = revision(used, roomCode);
            // Not every row moves the revision: what differs is looked at again below.
            if (before == revision(fresh, roomCode)
                    && ofTables(roomCode).isEmpty()
                    && before == revision(used, roomCode)
                    && before == revision(fresh, roomCode)) {
                return Optional.empty();
            }
        }
        return whileHeld(
                () -> rebuild.isQuarantinedInUse(roomCode) ? Optional.empty() : ofTables(roomCode));
    }

    private Optional<ViewDifference> ofTables(String roomCode) {
        return tables.stream().flatMap(table -> ofTable(table, roomCode).stream()).findFirst();
    }

    private Optional<ViewDifference> ofTable(String table, String roomCode) {
        return unlike("select * from %s where room_code = ?".formatted(table), roomCode)
                .map(unlike ->
                        new ViewDifference(
                                roomCode,
                                table,
                                table.equals(KEYFRAMES) ? unlike.number("REVISION") : null,
                                unlike.what()));
    }

    /** The first difference in what is counted of all rooms. */
    Optional<ViewDifference> ofAll() throws InterruptedException {
        return whileHeld(() ->
                views.tablesOfAll().stream().flatMap(table -> ofAll(table).stream()).findFirst());
    }

    private Optional<ViewDifference> ofAll(String table) {
        return unlike("select * from " + table)
                .map(unlike -> new ViewDifference(null, table, null, unlike.what()));
    }

    private Optional<Rows.Unlike> unlike(String sql, Object... parameters) {
        return Rows.of(fresh, sql, parameters).unlike(Rows.of(used, sql, parameters));
    }

    /** A room that is in use, but does not follow from the events. */
    Optional<ViewDifference> ofUnknown(String roomCode) throws InterruptedException {
        if (revision(fresh, roomCode) > 0) {
            return Optional.empty();
        }
        return whileHeld(() ->
                revision(fresh, roomCode) > 0 || revision(used, roomCode) == 0
                        ? Optional.<ViewDifference>empty()
                        : Optional.of(
                                new ViewDifference(roomCode, "room", null, "should not be there")));
    }

    /** Room codes after this one, of what is in use or of what was built. */
    List<String> rooms(boolean inUse, String after, int limit) {
        return (inUse ? used : fresh)
                .sql(
                        "select room_code from room where room_code > ?"
                                + " order by room_code limit ?")
                .params(after, limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Optional<ViewDifference> whileHeld(Supplier<Optional<ViewDifference>> access)
            throws InterruptedException {
        var found = new AtomicReference<>(Optional.<ViewDifference>empty());
        for (var attempt = 1; ; attempt++) {
            try {
                rebuild.together(() -> found.set(access.get()));
                return found.get();
            } catch (NotTogetherException e) {
                if (attempt > ATTEMPTS_TO_HOLD) {
                    throw new MaintenanceException(
                            "The new views do not keep up with those in use");
                }
                waiter.pause(PAUSE_MILLIS);
            }
        }
    }

    private static long revision(JdbcClient jdbc, String roomCode) {
        return jdbc.sql("select revision from room where room_code = ?")
                .param(roomCode)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
