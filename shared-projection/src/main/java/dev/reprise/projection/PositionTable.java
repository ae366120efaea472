package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Arrays;
import java.util.List;

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

    /**
     * Moves on, in the transaction that is under way.
     *
     * @throws IllegalStateException if that is not where it was: a database that was closed by a
     *     failure may come back without its last commits
     */
    void move(Position from, Position to) {
        if (from.token() == null) {
            jdbc.sql(
                            "insert into projection_position (seen_token, seen_type,"
                                    + " last_event_id, before_token, before_type, one)"
                                    + " values (?, ?, ?, ?, ?, true)")
                    .params(columns(to))
                    .update();
            return;
        }
        var moved =
                jdbc.sql(
                                "update projection_position set seen_token = ?, seen_type = ?,"
                                        + " last_event_id = ?, before_token = ?, before_type = ?"
                                        + " where seen_token = ?")
                        .params(columns(to))
                        .param(Tokens.bytes(from.token()))
                        .update();
        if (moved == 0) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }

    private static List<@Nullable Object> columns(Position position) {
        return Arrays.asList(
                Tokens.bytes(position.token()),
                Tokens.type(position.token()),
                position.lastEventId(),
                Tokens.bytes(position.before()),
                Tokens.type(position.before()));
    }
}
