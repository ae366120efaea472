package dev.reprise.query.stats;

import dev.reprise.events.ParticipantJoined;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.InlineProjection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Counts what happens, for each room and for all. */
final class StatsProjection implements InlineProjection {

    static final String EVENTS = "events";
    static final String ROOMS = "rooms";
    static final String PARTICIPANTS = "participants";
    static final String PRESENT = "present";
    static final String EVER = "ever";

    private static final String JOINED = ParticipantJoined.class.getSimpleName();
    private static final String OF_ROOM = "room_event_count";
    private static final String OF_ALL = "total";

    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var ofRooms = new LinkedHashMap<List<String>, Long>();
        var rooms = new LinkedHashMap<String, List<Change>>();
        for (var change : changes) {
            var entry = change.entry();
            var participantId = Objects.requireNonNullElse(entry.participantId(), "");
            ofRooms.merge(List.of(entry.roomCode(), participantId, entry.type()), 1L, Long::sum);
            rooms.computeIfAbsent(entry.roomCode(), _ -> new ArrayList<>()).add(change);
        }
        var ofAll = new LinkedHashMap<List<String>, Long>();
        rooms.values().stream()
                .filter(StatsProjection::becomesDelayed)
                .forEach(each -> countAll(views, each, -1, ofAll));
        add(views, OF_ROOM, List.of("room_code", "participant_id", "type"), ofRooms);
        rooms.values().stream()
                .filter(StatsProjection::becomesLive)
                .forEach(each -> countAll(views, each, 1, ofAll));
        rooms.values().forEach(each -> count(each, ofAll));
        ofAll.values().removeIf(delta -> delta == 0);
        add(views, OF_ALL, List.of("kind", "name"), ofAll);
        views.update("delete from total where amount = 0");
    }

    /** The totals are for all to see: so they have nothing of rooms that spectators see late. */
    private static void count(List<Change> changes, Map<List<String>, Long> deltas) {
        count(changes.getFirst().before(), -1, deltas);
        count(changes.getLast().after(), 1, deltas);
        if (!wasDelayed(changes) && !isDelayed(changes)) {
            for (var change : changes) {
                countEvents(change.entry().type(), 1, deltas);
            }
        }
    }

    private static void count(@Nullable RoomState room, long sign, Map<List<String>, Long> deltas) {
        if (room != null && !room.isDelayed()) {
            deltas.merge(List.of(ROOMS, room.status().name()), sign, Long::sum);
            deltas.merge(List.of(PARTICIPANTS, PRESENT), sign * present(room), Long::sum);
        }
    }

    private static void countEvents(String type, long amount, Map<List<String>, Long> deltas) {
        deltas.merge(List.of(EVENTS, type), amount, Long::sum);
        if (type.equals(JOINED)) {
            deltas.merge(List.of(PARTICIPANTS, EVER), amount, Long::sum);
        }
    }

    private static void countAll(
            JdbcTemplate views, List<Change> changes, long sign, Map<List<String>, Long> deltas) {
        views.query(
                "select type, sum(amount) as amount from room_event_count where room_code = ?"
                        + " group by type",
                row -> {
                    countEvents(row.getString("type"), sign * row.getLong("amount"), deltas);
                },
                changes.getFirst().entry().roomCode());
    }

    private static boolean becomesDelayed(List<Change> changes) {
        return !wasDelayed(changes) && isDelayed(changes);
    }

    private static boolean becomesLive(List<Change> changes) {
        return wasDelayed(changes) && !isDelayed(changes);
    }

    private static boolean isDelayed(List<Change> changes) {
        return changes.getLast().after().isDelayed();
    }

    private static boolean wasDelayed(List<Change> changes) {
        var first = changes.getFirst();
        return (first.before() == null ? first.after() : first.before()).isDelayed();
    }

    /** No participant is present in a closed room. */
    private static long present(RoomState room) {
        return room.isClosed() ? 0 : room.participants().size();
    }

    private static void add(
            JdbcTemplate views, String table, List<String> key, Map<List<String>, Long> deltas) {
        var rows = new ArrayList<Object[]>();
        deltas.forEach((values, amount) -> {
            var row = new ArrayList<Object>(List.of(amount));
            row.addAll(values);
            rows.add(row.toArray());
        });
        var updated =
                views.batchUpdate(
                        "update %s set amount = amount + ? where %s = ?"
                                .formatted(table, String.join(" = ? and ", key)),
                        rows);
        var fresh = IntStream.range(0, updated.length).filter(number -> updated[number] == 0);
        views.batchUpdate(
                "insert into %s (amount, %s) values (?%s)"
                        .formatted(table, String.join(", ", key), ", ?".repeat(key.size())),
                fresh.mapToObj(rows::get).toList());
    }

    @Override
    public List<String> tables() {
        return List.of(OF_ROOM);
    }

    @Override
    public List<String> totals() {
        return List.of(OF_ALL);
    }
}
