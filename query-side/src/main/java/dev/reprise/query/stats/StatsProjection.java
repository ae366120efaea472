package dev.reprise.query.stats;

import dev.reprise.events.ParticipantJoined;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.InlineProjection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.List;

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
        var ofRooms = new CounterDeltas();
        var ofAll = new CounterDeltas();
        for (var change : changes) {
            var entry = change.entry();
            var participantId = entry.participantId();
            ofRooms.add(
                    1, entry.roomCode(), participantId == null ? "" : participantId, entry.type());
            count(change, ofAll);
        }
        add(views, OF_ROOM, List.of("room_code", "participant_id", "type"), ofRooms);
        add(views, OF_ALL, List.of("kind", "name"), ofAll);
        views.update("delete from total where amount = 0");
    }

    private static void count(Change change, CounterDeltas deltas) {
        deltas.add(1, EVENTS, change.entry().type());
        var before = change.before();
        if (before != null) {
            deltas.add(-1, ROOMS, before.status().name());
        }
        deltas.add(1, ROOMS, change.after().status().name());
        deltas.add(present(change.after()) - present(before), PARTICIPANTS, PRESENT);
        deltas.add(change.entry().event() instanceof ParticipantJoined ? 1 : 0, PARTICIPANTS, EVER);
    }

    /** No participant is present in a closed room. */
    private static long present(@Nullable RoomState room) {
        return room == null || room.isClosed() ? 0 : room.participants().size();
    }

    private static void add(
            JdbcTemplate views, String table, List<String> key, CounterDeltas deltas) {
        var where = String.join(" = ? and ", key) + " = ?";
        var updates = new ArrayList<Object[]>();
        var inserts = new ArrayList<Object[]>();
        for (var each : deltas.changes()) {
            var values = new ArrayList<Object>(List.of(each.getValue()));
            values.addAll(each.getKey());
            updates.add(values.toArray());
        }
        var updated =
                views.batchUpdate(
                        "update %s set amount = amount + ? where %s".formatted(table, where),
                        updates);
        for (var number = 0; number < updated.length; number++) {
            if (updated[number] == 0) {
                inserts.add(updates.get(number));
            }
        }
        if (!inserts.isEmpty()) {
            views.batchUpdate(
                    "insert into %s (amount, %s) values (?%s)"
                            .formatted(table, String.join(", ", key), ", ?".repeat(key.size())),
                    inserts);
        }
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
