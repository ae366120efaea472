package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.Attendee;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of who is there. What is due is found by an index, however many are not due. */
public final class AttendanceStore {

    private final JdbcClient jdbc;

    public AttendanceStore(AttendanceDatabase database) {
        jdbc = database.jdbc();
    }

    /** Whether somebody is connected; empty for who is in no open room. */
    public Optional<Attendance> find(Attendee attendee) {
        return jdbc.sql("select * from participant where room_code = ? and participant_id = ?")
                .params(attendee.roomCode(), attendee.participantId())
                .query(AttendanceStore::attendance)
                .optional();
    }

    /** Who has been disconnected since then or longer, the longest first. */
    public List<Attendance> gone(Instant since, int limit) {
        return jdbc.sql(
                        "select * from participant where gone_since <= ?"
                                + " order by gone_since limit ?")
                .params(utc(since), limit)
                .query(AttendanceStore::attendance)
                .list();
    }

    /** Which hosts have been disconnected since then or longer, the longest first. */
    public List<Attendance> goneHosts(Instant since, int limit) {
        return jdbc.sql(
                        "select * from participant where host_gone_since <= ?"
                                + " order by host_gone_since limit ?")
                .params(utc(since), limit)
                .query(AttendanceStore::attendance)
                .list();
    }

    /** Which rooms nobody has been connected to since then or longer, the longest first. */
    public List<EmptyRoom> emptyRooms(Instant since, int limit) {
        return jdbc.sql(
                        "select room_code, empty_version from room where empty_since <= ?"
                                + " order by empty_since limit ?")
                .params(utc(since), limit)
                .query((row, _) ->
                        new EmptyRoom(row.getString("room_code"), row.getLong("empty_version")))
                .list();
    }

    /** Everybody who is connected. */
    public void forEachConnected(Consumer<Attendance> consumer) {
        try (var rows =
                jdbc
                        .sql("select * from participant where connected = true")
                        .query(AttendanceStore::attendance)
                        .stream()) {
            rows.forEach(consumer);
        }
    }

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
                        utc(attendance.since()),
                        attendance.version())
                .update();
    }

    void changed(Attendance attendance) {
        jdbc.sql(
                        "update participant set connected = ?, since = ?, version = ?"
                                + " where room_code = ? and participant_id = ?")
                .params(
                        attendance.connected(),
                        utc(attendance.since()),
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
                .params(utc(since), version, roomCode, roomCode)
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

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Attendance attendance(ResultSet row, int number) throws SQLException {
        return new Attendance(
                new Attendee(row.getString("room_code"), row.getString("participant_id")),
                row.getBoolean("connected"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
