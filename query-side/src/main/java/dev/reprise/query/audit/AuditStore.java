package dev.reprise.query.audit;

import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.projection.ProjectionDatabase;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The rows of who looked into which room. */
final class AuditStore {

    static final String TABLE = "access";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AuditStore(ProjectionDatabase views) {
        jdbc = views.jdbc();
        batches = new JdbcTemplate(views.dataSource());
    }

    /** Adds entries; one that is there already stays as it is. */
    void add(List<Access> entries) {
        batches.batchUpdate(
                "merge into access (room_code, position, access_id, time, key_id, kind,"
                        + " from_revision, to_revision, reason) key (room_code, position)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(AuditStore::row).toList());
    }

    /** A room's entries after a position, in order, at most so many. */
    List<Access> entries(String roomCode, long after, int limit) {
        return jdbc.sql(
                        "select * from access where room_code = ? and position > ?"
                                + " order by position limit ?")
                .params(roomCode, after, limit)
                .query(AuditStore::access)
                .list();
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(Access access) {
        var what = access.what();
        return new Object[] {
            what.roomCode(),
            access.position(),
            what.accessId(),
            access.time().atOffset(ZoneOffset.UTC),
            what.keyId(),
            what.kind().name(),
            what.fromRevision(),
            what.toRevision(),
            what.reason()
        };
    }

    private static Access access(ResultSet row, int number) throws SQLException {
        return new Access(
                row.getLong("position"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                new RoomAccessed(
                        row.getString("access_id"),
                        row.getString("room_code"),
                        row.getString("key_id"),
                        AccessKind.valueOf(row.getString("kind")),
                        row.getObject("from_revision", Long.class),
                        row.getObject("to_revision", Long.class),
                        row.getString("reason")));
    }
}
