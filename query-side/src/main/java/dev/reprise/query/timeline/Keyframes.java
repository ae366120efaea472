package dev.reprise.query.timeline;

import dev.reprise.events.stored.Deflated;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.seal.StateSeal;
import dev.reprise.web.json.ViewJson;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which states are stored, and how: every {@value #INTERVAL} revisions of the latest {@value
 * #LATEST}, and every {@value #OLD_INTERVAL} of those before; deflated, without their deck, and
 * with what is personal sealed.
 */
final class Keyframes implements InlineProjection {

    static final int INTERVAL = 100;
    static final int OLD_INTERVAL = 200;
    static final int LATEST = 1_000;

    private static final String TABLE = "keyframe";

    private final KeyframeSeal seal;

    Keyframes(StateSeal seal) {
        this.seal = new KeyframeSeal(seal);
    }

    /** The last one at or before a revision, without its deck. */
    Optional<RoomState> last(JdbcClient views, String roomCode, long atOrBefore) {
        return views.sql(
                        "select deflated_state from keyframe where room_code = ? and revision <= ?"
                                + " order by room_code desc, revision desc limit 1")
                .params(roomCode, atOrBefore)
                .query((row, _) -> inflated(row.getBytes("deflated_state")))
                .optional();
    }

    /** Adds those that are due, and removes those that are not needed any more then. */
    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var due =
                changes.stream()
                        .map(Change::after)
                        .filter(state -> state.revision() % INTERVAL == 0)
                        .toList();
        if (due.isEmpty()) {
            return;
        }
        views.batchUpdate(
                "merge into keyframe (room_code, revision, deflated_state)"
                        + " key (room_code, revision) values (?, ?, ?)",
                due.stream().map(this::row).toList());
        var outdated = new ArrayList<Object[]>();
        for (var state : due) {
            var old = state.revision() - LATEST;
            if (old > 0 && old % OLD_INTERVAL != 0) {
                outdated.add(new Object[] {state.roomCode(), old});
            }
        }
        if (!outdated.isEmpty()) {
            views.batchUpdate(
                    "delete from keyframe where room_code = ? and revision = ?", outdated);
        }
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    private Object[] row(RoomState state) {
        var json = seal.seal(ViewJson.write(state.withDeck(List.of()).withErasures(0)));
        var deflated = Deflated.deflate(json);
        return new Object[] {state.roomCode(), state.revision(), deflated};
    }

    private RoomState inflated(byte[] deflated) {
        return ViewJson.read(seal.open(Deflated.inflate(deflated)), RoomState.class);
    }
}
