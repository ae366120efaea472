package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;

import org.springframework.jdbc.core.JdbcTemplate;
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
public final class PresenceStore {

    static final String ROOMS = "presence_room";
    static final String PARTICIPANTS = "presence_participant";

    private final JdbcClient jdbc;

    public PresenceStore(JdbcTemplate tables) {
        jdbc = JdbcClient.create(tables);
    }

    /** Whether a participant is connected; empty for who is in no open room. */
    public Optional<PresenceRow> find(ParticipantKey participant) {
        return jdbc.sql(
                        "select * from presence_participant where room_code = ? and participant_id"
                                + " = ?")
                .params(participant.roomCode(), participant.participantId())
                .query(PresenceStore::attendance)
                .optional();
    }

    /** Who has been disconnected since then or longer, the longest first. */
    public List<PresenceRow> gone(Instant since, int limit) {
        return jdbc.sql(
                        "select * from presence_participant where gone_since <= ?"
                                + " order by gone_since limit ?")
                .params(utc(since), limit)
                .query(PresenceStore::attendance)
                .list();
    }

    /** Which hosts have been disconnected since then or longer, the longest first. */
    public List<PresenceRow> goneHosts(Instant since, int limit) {
        return jdbc.sql(
                        "select * from presence_participant where host_gone_since <= ?"
                                + " order by host_gone_since limit ?")
                .params(utc(since), limit)
                .query(PresenceStore::attendance)
                .list();
    }

    /** Which rooms no participant has been connected to since then or longer, the longest first. */
    public List<EmptyRoom> emptyRooms(Instant since, int limit) {
        return jdbc.sql(
                        "select room_code, empty_version from presence_room where empty_since <= ?"
                                + " order by empty_since limit ?")
                .params(utc(since), limit)
                .query((row, _) ->
                        new EmptyRoom(row.getString("room_code"), row.getLong("empty_version")))
                .list();
    }

    /** The rooms that anybody is connected to. */
    public List<String> roomsWithSomebody() {
        return jdbc.sql(
                        "select distinct room_code from presence_participant where connected ="
                                + " true")
                .query((row, _) -> row.getString("room_code"))
                .list();
    }

    /** The participants that are connected to a room. */
    List<ParticipantKey> connectedTo(String roomCode) {
        return jdbc.sql("select * from presence_participant where room_code = ? and connected")
                .param(roomCode)
                .query((row, number) -> attendance(row, number).participant())
                .list();
    }

    /** All connected participants. */
    public void forEachConnected(Consumer<PresenceRow> consumer) {
        try (var rows =
                jdbc
                        .sql("select * from presence_participant where connected = true")
                        .query(PresenceStore::attendance)
                        .stream()) {
            rows.forEach(consumer);
        }
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static PresenceRow attendance(ResultSet row, int number) throws SQLException {
        return new PresenceRow(
                new ParticipantKey(row.getString("room_code"), row.getString("participant_id")),
                row.getBoolean("connected"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
