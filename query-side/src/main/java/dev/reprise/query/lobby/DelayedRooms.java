package dev.reprise.query.lobby;

import dev.reprise.events.room.Visibility;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The public rooms that spectators see late, as these see them. */
record DelayedRooms(JdbcClient views, RoomHistory history, Horizons horizons) {

    /** Those opened last: when a room was opened is known at once. */
    static final int MOST = 500;

    private static final String CODES =
            "select room_code from room where delayed_until > ?"
                    + " and room_code not in (select room from quarantined_room)"
                    + " order by created_at desc, room_code limit ?";

    /** Those in the lobby at this time, in no order. */
    List<RoomSummary> at(Instant time) {
        return views
                .sql(CODES)
                .params(time.atOffset(ZoneOffset.UTC), MOST)
                .query((row, _) -> row.getString("room_code"))
                .list()
                .stream()
                .flatMap(code -> shown(code).stream())
                .toList();
    }

    private Optional<RoomSummary> shown(String roomCode) {
        return history.now(roomCode)
                .filter(now -> now.isDelayed() && !history.isBehind(roomCode))
                .filter(now -> now.settings().visibility() == Visibility.PUBLIC)
                .map(horizons::delayed)
                .filter(shown -> !shown.isClosed() && !shown.participants().isEmpty())
                .map(RoomSummary::of);
    }
}
