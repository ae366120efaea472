package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.projection.ProjectionDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.util.List;

/** Changes the rows of who is there. */
final class PresenceWriter {

    private final JdbcClient jdbc;

    PresenceWriter(ProjectionDatabase database) {
        jdbc = database.jdbc();
    }

    /** Notes a room without participants. */
    void opened(String roomCode, long version) {
        jdbc.sql("insert into presence_room (room_code, version) values (?, ?)")
                .params(roomCode, version)
                .update();
    }

    /** Takes the room to this version; false where it has been there before, or is closed. */
    boolean advance(String roomCode, long version) {
        return jdbc.sql("update presence_room set version = ? where room_code = ? and version < ?")
                        .params(version, roomCode, version)
                        .update()
                > 0;
    }

    boolean knows(String roomCode) {
        return jdbc.sql("select count(*) from presence_room where room_code = ?")
                        .param(roomCode)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void joined(PresenceRow presence, boolean host) {
        jdbc.sql(
                        "insert into presence_participant"
                                + " (room_code, participant_id, host, connected, since, version)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        presence.participant().roomCode(),
                        presence.participant().participantId(),
                        host,
                        presence.connected(),
                        PresenceStore.utc(presence.since()),
                        presence.version())
                .update();
    }

    void changed(PresenceRow presence) {
        jdbc.sql(
                        "update presence_participant set connected = ?, since = ?, version = ?"
                                + " where room_code = ? and participant_id = ?")
                .params(
                        presence.connected(),
                        PresenceStore.utc(presence.since()),
                        presence.version(),
                        presence.participant().roomCode(),
                        presence.participant().participantId())
                .update();
    }

    void left(ParticipantKey participant) {
        jdbc.sql("delete from presence_participant where room_code = ? and participant_id = ?")
                .params(participant.roomCode(), participant.participantId())
                .update();
    }

    void host(String roomCode, String participantId) {
        jdbc.sql("update presence_participant set host = participant_id = ? where room_code = ?")
                .params(participantId, roomCode)
                .update();
    }

    void nobodyIsHost(String roomCode) {
        jdbc.sql("update presence_participant set host = false where room_code = ?")
                .param(roomCode)
                .update();
    }

    void somebodyIsHere(String roomCode) {
        jdbc.sql(
                        "update presence_room set empty_since = null, empty_version = null"
                                + " where room_code = ? and empty_version is not null")
                .param(roomCode)
                .update();
    }

    /** Notes that the room is empty since then, if it is and was not before. */
    void emptyIfNobodyIsHere(String roomCode, Instant since, long version) {
        jdbc.sql(
                        "update presence_room set empty_since = ?, empty_version = ? where"
                            + " room_code = ? and empty_version is null and not exists (select 1"
                            + " from presence_participant where room_code = ? and connected)")
                .params(PresenceStore.utc(since), version, roomCode, roomCode)
                .update();
    }

    /** Forgets the room and returns who was in it. */
    List<ParticipantKey> closed(String roomCode) {
        var attendees =
                jdbc
                        .sql("select * from presence_participant where room_code = ?")
                        .param(roomCode)
                        .query(PresenceStore::attendance)
                        .list()
                        .stream()
                        .map(PresenceRow::participant)
                        .toList();
        jdbc.sql("delete from presence_participant where room_code = ?").param(roomCode).update();
        jdbc.sql("delete from presence_room where room_code = ?").param(roomCode).update();
        return attendees;
    }
}
