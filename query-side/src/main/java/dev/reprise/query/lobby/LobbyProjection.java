package dev.reprise.query.lobby;

import dev.reprise.events.room.Visibility;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.InlineProjection;

import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;

/** The row that the lobby has of each room: what it shows, and whether it may. */
final class LobbyProjection implements InlineProjection {

    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var latest = new LinkedHashMap<String, RoomState>();
        changes.forEach(each -> latest.put(each.after().roomCode(), each.after()));
        views.batchUpdate(
                "merge into lobby (room_code, listed, status, template, host_name, participants,"
                        + " max_participants, created_at, updated_at) key (room_code)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                latest.values().stream().map(LobbyProjection::row).toList());
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(RoomState room) {
        return new Object[] {
            room.roomCode(),
            isListed(room),
            room.status().name(),
            room.template().name(),
            room.participant(room.hostId()).map(ParticipantState::name).orElse(null),
            room.participants().size(),
            room.settings().maxParticipants(),
            utc(room.createdAt()),
            utc(room.updatedAt())
        };
    }

    /** A room that all have left is of no use to who looks for one; a closed one is history. */
    private static boolean isListed(RoomState room) {
        return room.settings().visibility() == Visibility.PUBLIC
                && (room.isClosed() || !room.participants().isEmpty());
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of("lobby");
    }
}
