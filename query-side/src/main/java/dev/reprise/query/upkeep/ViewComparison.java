package dev.reprise.query.upkeep;

import dev.reprise.projection.NotTogetherException;
import dev.reprise.query.timeline.TimelineBuilder;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Compares what is in use with what was built from the events. What has happened is compared while
 * more happens; what holds now, when both are at the same revision.
 */
final class ViewComparison {

    private static final int PAGE = 100;

    private static final int ATTEMPTS = 3;
    private static final int ATTEMPTS_TO_HOLD = 240;
    private static final long PAUSE_MILLIS = 250;
    private static final String REVISION = "REVISION";

    private final TimelineBuilder builder;
    private final TimelineBuilder.Building building;
    private final MaintenanceJob.Waiter waiter;
    private final JdbcClient used;
    private final JdbcClient fresh;
    private final List<String> tables;

    ViewComparison(
            TimelineBuilder builder,
            TimelineBuilder.Building building,
            MaintenanceJob.Waiter waiter) {
        this.waiter = waiter;
        this.builder = builder;
        this.building = building;
        used = builder.inUse().jdbc();
        fresh = building.rebuild().database().jdbc();
        tables = builder.tablesOfRooms();
    }

    /** Waits until all that has happened until now is in both. */
    void awaitTheSame() throws InterruptedException {
        var _ = whileHeld(Optional::empty);
    }

    /** The first difference in a room that was built. */
    Optional<ViewDifference> ofRoom(String roomCode) throws InterruptedException {
        var revision = Math.min(revision(fresh, roomCode), revision(used, roomCode));
        var past = ofHistory(roomCode, revision);
        if (past.isPresent()) {
            return past;
        }
        var now = ofNow(roomCode);
        return now.isPresent() ? now : ofState(roomCode, revision);
    }

    private Optional<ViewDifference> ofHistory(String roomCode, long upTo) {
        var sql =
                "select * from timeline where room_code = ? and revision > ? and revision <= ?"
                        + " order by room_code, revision limit "
                        + PAGE;
        var after = 0L;
        while (true) {
            var expected = Rows.of(fresh, sql, roomCode, after, upTo);
            var unlike = expected.unlike(Rows.of(used, sql, roomCode, after, upTo));
            if (unlike.isPresent()) {
                return unlike.map(each -> atRevision(roomCode, "timeline", each));
            }
            if (expected.size() < PAGE) {
                return Optional.empty();
            }
            after = expected.last(REVISION);
        }
    }

    private Optional<ViewDifference> ofState(String roomCode, long revision) {
        return builder.statesInUse()
                        .at(roomCode, revision)
                        .equals(building.states().at(roomCode, revision))
                ? Optional.empty()
                : Optional.of(new ViewDifference(roomCode, "state", revision, "is another one"));
    }

    private Optional<ViewDifference> ofNow(String roomCode) throws InterruptedException {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = revision(used, roomCode);
            if (before == revision(fresh, roomCode)) {
                // Not every row moves the revision: what differs is looked at again below.
                if (ofTables(roomCode).isEmpty()
                        && before == revision(used, roomCode)
                        && before == revision(fresh, roomCode)) {
                    return Optional.empty();
                }
            }
        }
        return whileHeld(() -> ofHeld(roomCode));
    }

    private Optional<ViewDifference> ofHeld(String roomCode) {
        if (revision(used, roomCode) == revision(fresh, roomCode)) {
            return ofTables(roomCode);
        }
        return building.rebuild().isQuarantinedInUse(roomCode)
                ? Optional.empty()
                : Optional.of(new ViewDifference(roomCode, "room", null, "revision"));
    }

    private Optional<ViewDifference> ofTables(String roomCode) {
        return ofKeyframes(roomCode)
                .or(() ->
                        tables.stream()
                                .flatMap(table -> ofTable(table, roomCode).stream())
                                .findFirst());
    }

    /** Which of them there are depends on the latest revision. */
    private Optional<ViewDifference> ofKeyframes(String roomCode) {
        var sql = "select * from keyframe where room_code = ? order by room_code, revision";
        return Rows.of(fresh, sql, roomCode)
                .unlike(Rows.of(used, sql, roomCode))
                .map(unlike -> atRevision(roomCode, "keyframe", unlike));
    }

    private static ViewDifference atRevision(String roomCode, String table, Rows.Unlike unlike) {
        return new ViewDifference(
                roomCode, table, Rows.number(unlike.row(), REVISION), unlike.what());
    }

    private Optional<ViewDifference> ofTable(String table, String roomCode) {
        var sql = "select * from %s where room_code = ?".formatted(table);
        return Rows.of(fresh, sql, roomCode)
                .inOneOrder()
                .unlike(Rows.of(used, sql, roomCode).inOneOrder())
                .map(unlike -> new ViewDifference(roomCode, table, null, unlike.what()));
    }

    private Optional<ViewDifference> ofAll(String table) {
        var sql = "select * from " + table;
        return Rows.of(fresh, sql)
                .inOneOrder()
                .unlike(Rows.of(used, sql).inOneOrder())
                .map(unlike -> new ViewDifference(null, table, null, unlike.what()));
    }

    /** The first difference in what is counted of all rooms. */
    Optional<ViewDifference> ofAll() throws InterruptedException {
        return whileHeld(() ->
                builder.tablesOfAll().stream().flatMap(table -> ofAll(table).stream()).findFirst());
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
                .sql("select room_code from room where room_code > ? order by room_code limit ?")
                .params(after, limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Optional<ViewDifference> whileHeld(Supplier<Optional<ViewDifference>> access)
            throws InterruptedException {
        var found = new AtomicReference<>(Optional.<ViewDifference>empty());
        for (var attempt = 1; ; attempt++) {
            try {
                building.rebuild().together(() -> found.set(access.get()));
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
