package dev.reprise.query.timeline;

import dev.reprise.events.stored.Deflated;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;

/**
 * Which states are stored, and how: every {@value #INTERVAL} revisions of the latest {@value
 * #LATEST}, and every {@value #OLD_INTERVAL} of those before; deflated, and without their deck.
 */
final class Keyframes {

    static final int INTERVAL = 100;
    static final int OLD_INTERVAL = 500;
    static final int LATEST = 1_000;

    private final JdbcClient jdbc;

    Keyframes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last one at or before a revision, without its deck. */
    Optional<RoomState> last(String roomCode, long atOrBefore) {
        return jdbc.sql(
                        "select deflated_state from keyframe where room_code = ? and revision <= ?"
                                + " order by room_code desc, revision desc limit 1")
                .params(roomCode, atOrBefore)
                .query((row, _) -> inflated(row.getBytes("deflated_state")))
                .optional();
    }

    /** Adds a keyframe, and removes the one that is not needed any more now. */
    void add(RoomState state) {
        jdbc.sql("insert into keyframe (room_code, revision, deflated_state) values (?, ?, ?)")
                .params(state.roomCode(), state.revision(), deflated(state))
                .update();
        var outdated = outdatedBy(state.revision());
        if (outdated > 0) {
            jdbc.sql("delete from keyframe where room_code = ? and revision = ?")
                    .params(state.roomCode(), outdated)
                    .update();
        }
    }

    static boolean isDue(long revision) {
        return revision % INTERVAL == 0;
    }

    /** The keyframe that a new one leaves without use; 0 for none. */
    private static long outdatedBy(long revision) {
        var old = revision - LATEST;
        return old > 0 && old % OLD_INTERVAL != 0 ? old : 0;
    }

    private static byte[] deflated(RoomState state) {
        return Deflated.deflate(ViewJson.write(state.withDeck(List.of())));
    }

    private static RoomState inflated(byte[] deflated) {
        return ViewJson.read(Deflated.inflate(deflated), RoomState.class);
    }
}
