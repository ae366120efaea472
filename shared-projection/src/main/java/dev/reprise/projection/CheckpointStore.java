package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Arrays;
import java.util.List;

/** Stores the checkpoint of a projection, in the transaction of its rows. */
final class CheckpointStore {

    private final JdbcClient jdbc;

    CheckpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Checkpoint read() {
        return jdbc.sql("select * from projection_checkpoint")
                .query((row, _) ->
                        new Checkpoint(
                                TrackingTokenCodec.read(row, "seen"),
                                row.getString("last_event_id"),
                                TrackingTokenCodec.read(row, "before")))
                .optional()
                .orElse(Checkpoint.START);
    }

    /**
     * Moves on, in the transaction that is under way.
     *
     * @throws IllegalStateException if that is not where it was: a database that was closed by a
     *     failure may come back without its last commits
     */
    void move(Checkpoint from, Checkpoint to) {
        if (from.token() == null) {
            jdbc.sql(
                            "insert into projection_checkpoint (seen_token, seen_type,"
                                    + " last_event_id, before_token, before_type, one)"
                                    + " values (?, ?, ?, ?, ?, true)")
                    .params(columns(to))
                    .update();
            return;
        }
        var moved =
                jdbc.sql(
                                "update projection_checkpoint set seen_token = ?, seen_type = ?,"
                                        + " last_event_id = ?, before_token = ?, before_type = ?"
                                        + " where seen_token = ?")
                        .params(columns(to))
                        .param(TrackingTokenCodec.bytes(from.token()))
                        .update();
        if (moved == 0) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }

    private static List<@Nullable Object> columns(Checkpoint checkpoint) {
        return Arrays.asList(
                TrackingTokenCodec.bytes(checkpoint.token()),
                TrackingTokenCodec.type(checkpoint.token()),
                checkpoint.lastEventId(),
                TrackingTokenCodec.bytes(checkpoint.before()),
                TrackingTokenCodec.type(checkpoint.before()));
    }
}
