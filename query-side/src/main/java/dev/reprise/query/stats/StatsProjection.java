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

    private static final String OF_ROOM = "room_event_count";
    private static final String OF_ALL = "total";

    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var ofRooms = new LinkedHashMap<List<String>, Long>();
        var ofAll = new LinkedHashMap<List<String>, Long>();
        for (var change : changes) {
            var entry = change.entry();
            var participantId = Objects.requireNonNullElse(entry.participantId(), "");
            ofRooms.merge(List.of(entry.roomCode(), participantId, entry.type()), 1L, Long::sum);
            count(change, ofAll);
        }
        add(views, OF_ROOM, List.of("room_code", "participant_id", "type"), ofRooms);
        add(views, OF_ALL, List.of("kind", "name"), ofAll);
        views.update("delete from total where amount = 0");
    }

    private static void count(Change change, Map<List<String>, Long> deltas) {
        var before = change.before();
        var after = change.after();
        deltas.merge(List.of(EVENTS, change.entry().type()), 1L, Long::sum);
        if (before == null) {
            deltas.merge(List.of(ROOMS, after.status().name()), 1L, Long::sum);
        } else if (before.status() != after.status()) {
            deltas.merge(List.of(ROOMS, before.status().name()), -1L, Long::sum);
            deltas.merge(List.of(ROOMS, after.status().name()), 1L, Long::sum);
        }
        if (present(before) != present(after)) {
            deltas.merge(
                    List.of(PARTICIPANTS, PRESENT), present(after) - present(before), Long::sum);
        }
        if (change.entry().event() instanceof ParticipantJoined) {
            deltas.merge(List.of(PARTICIPANTS, EVER), 1L, Long::sum);
        }
    }

    /** No participant is present in a closed room. */
    private static long present(@Nullable RoomState room) {
        return room == null || room.isClosed() ? 0 : room.participants().size();
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
