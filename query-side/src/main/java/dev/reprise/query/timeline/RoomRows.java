package dev.reprise.query.timeline;

import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.seal.StateSeal;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row for each room: how far its rows are, what the lobby shows, and whether it may. */
public record RoomRows(JdbcTemplate tables, StateSeal seal) {

    static final String TABLE = "room";

    private static final OffsetDateTime WHILE_OPEN = OffsetDateTime.parse("9999-12-31T00:00:00Z");

    private static final String KIND = "lobby";
    private static final String HOST_NAME = "/hostName";

    /** The name of the host in a row of a room; empty where they are erased. */
    public static @Nullable String hostName(ResultSet row, StateSeal seal) throws SQLException {
        var sealed = row.getString("host_name");
        return sealed == null
                ? null
                : seal.openText(
                        sealed,
                        place(row.getString("room_code"), row.getLong("revision")),
                        HOST_NAME);
    }

    private static StateSeal.State place(String roomCode, long revision) {
        return new StateSeal.State(roomCode, revision, KIND);
    }

    /** Up to which revisions the rows of these rooms are, also within a transaction. */
    Map<String, Long> revisions(Collection<String> rooms) {
        var revisions = new HashMap<String, Long>();
        tables.query(
                "select room_code, revision from room where room_code = any(?)",
                row -> {
                    revisions.put(row.getString("room_code"), row.getLong("revision"));
                },
                (Object) rooms.toArray());
        return revisions;
    }

    void write(List<Change> changes) {
        var latest = new LinkedHashMap<String, Change>();
        changes.forEach(each -> latest.put(each.after().roomCode(), each));
        tables.batchUpdate(
                "merge into room (room_code, revision, last_type, listed, status, template,"
                        + " host_name, participants, max_participants, created_at, updated_at,"
                        + " delayed_until)"
                        + " key (room_code) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                latest.values().stream().map(this::row).toList());
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private Object[] row(Change last) {
        var room = last.after();
        return new Object[] {
            room.roomCode(),
            room.revision(),
            last.entry().type(),
            room.isListed(),
            room.status().name(),
            room.template().name(),
            room.participant(room.hostId()).map(host -> sealedName(host, room)).orElse(null),
            room.participants().size(),
            room.settings().maxParticipants(),
            utc(room.createdAt()),
            utc(room.updatedAt()),
            delayedUntil(room)
        };
    }

    private static @Nullable OffsetDateTime delayedUntil(RoomState room) {
        var spectators = room.settings().spectators();
        if (spectators == null) {
            return null;
        }
        return room.isClosed()
                ? utc(room.updatedAt().plusSeconds(spectators.delaySeconds()))
                : WHILE_OPEN;
    }

    private String sealedName(ParticipantState host, RoomState room) {
        return seal.sealText(
                host.participantId(),
                host.name(),
                place(room.roomCode(), room.revision()),
                HOST_NAME);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
