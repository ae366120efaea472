package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Instant;
import java.util.List;

/** Changes the rows of who is there. */
final class PresenceWriter {

    private final JdbcTemplate tables;

    PresenceWriter(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** Notes a room without participants. */
    void opened(String roomCode, long version) {
        tables.update(
                "insert into presence_room (room_code, version) values (?, ?)", roomCode, version);
    }

    /** Takes the room to this version; false where it has been there before, or is closed. */
    boolean advance(String roomCode, long version) {
        return tables.update(
                        "update presence_room set version = ? where room_code = ? and version < ?",
                        version,
                        roomCode,
                        version)
                > 0;
    }

    boolean knows(String roomCode) {
        var sql = "select 1 from presence_room where room_code = ?";
        return !tables.queryForList(sql, roomCode).isEmpty();
    }

    void joined(PresenceRow presence, boolean host) {
        tables.update(
                "insert into presence_participant"
                        + " (room_code, participant_id, host, connected, since, version)"
                        + " values (?, ?, ?, ?, ?, ?)",
                presence.participant().roomCode(),
                presence.participant().participantId(),
                host,
                presence.connected(),
                PresenceStore.utc(presence.since()),
                presence.version());
        notEmpty(presence.participant().roomCode());
    }

    void changed(PresenceRow presence) {
        tables.update(
                "update presence_participant set connected = ?, since = ?, version = ?"
                        + " where room_code = ? and participant_id = ?",
                presence.connected(),
                PresenceStore.utc(presence.since()),
                presence.version(),
                presence.participant().roomCode(),
                presence.participant().participantId());
        if (presence.connected()) {
            notEmpty(presence.participant().roomCode());
        }
    }

    private void notEmpty(String roomCode) {
        tables.update(
                "update presence_room set empty_since = null, empty_version = null"
                        + " where room_code = ? and empty_version is not null",
                roomCode);
    }

    void left(ParticipantKey participant) {
        tables.update(
                "delete from presence_participant where room_code = ? and participant_id = ?",
                participant.roomCode(),
                participant.participantId());
    }

    /**
     * Notes who is host.
     *
     * @param participantId {@code null} where no participant is
     */
    void host(String roomCode, @Nullable String participantId) {
        tables.update(
                "update presence_participant set host = participant_id = ? where room_code = ?",
                participantId == null ? "" : participantId,
                roomCode);
    }

    /** Notes that the room is empty since then, if it is and was not before. */
    void emptyIfNobodyIsHere(String roomCode, Instant since, long version) {
        tables.update(
                "update presence_room set empty_since = ?, empty_version = ? where room_code = ?"
                        + " and empty_version is null and not exists (select 1"
                        + " from presence_participant where room_code = ? and connected)",
                PresenceStore.utc(since),
                version,
                roomCode,
                roomCode);
    }

    /** Forgets the room and returns who was in it. */
    List<ParticipantKey> closed(String roomCode) {
        var attendees =
                tables.query(
                        "select * from presence_participant where room_code = ?",
                        (row, number) -> PresenceStore.attendance(row, number).participant(),
                        roomCode);
        tables.update("delete from presence_participant where room_code = ?", roomCode);
        tables.update("delete from presence_room where room_code = ?", roomCode);
        return attendees;
    }
}
