package dev.reprise.projection;

import dev.reprise.log.LogPosition;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** Stores the checkpoint of the views, in the transaction of their rows. */
final class CheckpointStore {

    private final JdbcClient jdbc;

    CheckpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LogPosition read() {
        return jdbc.sql("select * from projection_checkpoint")
                .query((row, _) ->
                        new LogPosition(row.getLong("log_index"), row.getInt("checksum")))
                .optional()
                .orElse(LogPosition.NONE);
    }

    /**
     * Moves on, in the transaction that is under way.
     *
     * @throws IllegalStateException if that is not where it was: a database that was closed by a
     *     failure may come back without its last commits
     */
    void move(LogPosition from, LogPosition to) {
        var isFirst = from.equals(LogPosition.NONE);
        var moved =
                jdbc.sql(
                                isFirst
                                        ? "insert into projection_checkpoint"
                                                + " (log_index, checksum, one) values (?, ?, true)"
                                        : "update projection_checkpoint set log_index = ?,"
                                                + " checksum = ? where log_index = ?")
                        .params(
                                isFirst
                                        ? List.of(to.index(), to.checksum())
                                        : List.of(to.index(), to.checksum(), from.index()))
                        .update();
        if (moved == 0) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }
}
