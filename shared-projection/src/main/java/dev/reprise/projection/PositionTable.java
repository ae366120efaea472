package dev.reprise.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Arrays;

/** The row that says how far a projection is, written together with what it has written. */
final class PositionTable {

    private final JdbcClient jdbc;

    PositionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Position read() {
        return jdbc.sql("select * from projection_position")
                .query((row, _) ->
                        new Position(
                                Tokens.read(row, "seen"),
                                row.getString("last_event_id"),
                                Tokens.read(row, "before")))
                .optional()
                .orElse(Position.START);
    }

    void write(Position position) {
        jdbc.sql(
                        "merge into projection_position (one, seen_token, seen_type, last_event_id,"
                                + " before_token, before_type) key (one)"
                                + " values (true, ?, ?, ?, ?, ?)")
                .params(
                        Arrays.asList(
                                Tokens.bytes(position.token()),
                                Tokens.type(position.token()),
                                position.lastEventId(),
                                Tokens.bytes(position.before()),
                                Tokens.type(position.before())))
                .update();
    }
}
