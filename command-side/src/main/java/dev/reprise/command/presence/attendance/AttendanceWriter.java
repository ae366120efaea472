package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.Attendee;
import dev.reprise.projection.ProjectionDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.util.List;

/** Changes the rows of who is there. */
final class AttendanceWriter {

    private final JdbcClient jdbc;

    AttendanceWriter(ProjectionDatabase database) {
        jdbc = database.jdbc();
    }

    /** Notes a room that nobody has joined yet. */
    void opened(String roomCode, long version) {
        jdbc.sql("insert into room (room_code, version) values (?, ?)")
                .params(roomCode, version)
                .update();
    }

    /** Takes the room to this version; false where it has been there before, or is closed. */
    boolean advance(String roomCode, long version) {
        return jdbc.sql("update room set version = ? where room_code = ? and version < ?")
                        .params(version, roomCode, version)
                        .update()
                > 0;
    }

    boolean knows(String roomCode) {
        return jdbc.sql("select count(*) from room where room_code = ?")
                        .param(roomCode)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void joined(Attendance attendance, boolean host) {
        jdbc.sql(
                        "insert into participant"
                                + " (room_code, participant_id, host, connected, since, version)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        attendance.attendee().roomCode(),
                        attendance.attendee().participantId(),
                        host,
                        attendance.connected(),
                        AttendanceStore.utc(attendance.since()),
                        attendance.version())
                .update();
    }

    void changed(Attendance attendance) {
        jdbc.sql(
                        "update participant set connected = ?, since = ?, version = ?"
                                + " where room_code = ? and participant_id = ?")
                .params(
                        attendance.connected(),
                        AttendanceStore.utc(attendance.since()),
                        attendance.version(),
                        attendance.attendee().roomCode(),
                        attendance.attendee().participantId())
                .update();
    }

    void left(Attendee attendee) {
        jdbc.sql("delete from participant where room_code = ? and participant_id = ?")
                .params(attendee.roomCode(), attendee.participantId())
                .update();
    }

    void host(String roomCode, String participantId) {
        jdbc.sql("update participant set host = participant_id = ? where room_code = ?")
                .params(participantId, roomCode)
                .update();
    }

    void nobodyIsHost(String roomCode) {
        jdbc.sql("update participant set host = false where room_code = ?")
                .param(roomCode)
                .update();
    }

    void somebodyIsHere(String roomCode) {
        jdbc.sql(
                        "update room set empty_since = null, empty_version = null"
                                + " where room_code = ? and empty_version is not null")
                .param(roomCode)
                .update();
    }

    /** Notes that the room is empty since then, if it is and was not before. */
    void emptyIfNobodyIsHere(String roomCode, Instant since, long version) {
        jdbc.sql(
                        "update room set empty_since = ?, empty_version = ?"
                                + " where room_code = ? and empty_version is null and not exists"
                                + " (select 1 from participant where room_code = ? and connected)")
                .params(AttendanceStore.utc(since), version, roomCode, roomCode)
                .update();
    }

    /** Forgets the room and returns who was in it. */
    List<Attendee> closed(String roomCode) {
        var attendees =
                jdbc
                        .sql("select * from participant where room_code = ?")
                        .param(roomCode)
                        .query(AttendanceStore::attendance)
                        .list()
                        .stream()
                        .map(Attendance::attendee)
                        .toList();
        jdbc.sql("delete from participant where room_code = ?").param(roomCode).update();
        jdbc.sql("delete from room where room_code = ?").param(roomCode).update();
        return attendees;
    }
}
