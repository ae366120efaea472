package dev.reprise.query.audit;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.ApiKeyNames;

import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** Who looked into which room, as rows have it. */
record AuditStore(JdbcTemplate tables, ApiKeyNames names) {

    /** A room's entries after the first so many, in order, at most so many. */
    List<AuditEntry> entries(String roomCode, long after, int limit) {
        return tables.query(
                "select * from access where room_code = ? and position > ?"
                        + " order by position limit ?",
                this::entry,
                roomCode,
                after,
                limit);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getString("access_id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                names.nameOf(row.getString("key_id")).orElse(null),
                AccessKind.valueOf(row.getString("kind")),
                row.getObject("from_revision", Long.class),
                row.getObject("to_revision", Long.class),
                row.getString("reason"));
    }
}
