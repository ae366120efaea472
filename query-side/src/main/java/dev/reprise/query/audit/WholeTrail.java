package dev.reprise.query.audit;

import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.identity.ApiKeyNames;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on record of all rooms, API keys, erasures and webhooks, newest first; a page reads
 * little more than it.
 */
record WholeTrail(JdbcTemplate tables, ApiKeyNames names) {

    private static final String LOOKS =
            "select access_id as id, time, kind, key_id as by_key, room_code, from_revision,"
                + " to_revision, cast(null as varchar) as of_key, cast(null as varchar) as query,"
                + " reason, cast(null as varchar) as aggregate_id from access";

    private static final String KEYS =
            "select event_id, time, kind, by_key, null, null, null,"
                    + " case when kind = 'SEARCH' then null else key_id end, query, reason,"
                    + " null from key_audit";

    private static final String AGGREGATES =
            "select event_id, time, kind, by_key, room_code, null, null, null, null, reason,"
                    + " aggregate_id from aggregate_audit";

    /** Those that follow a place, at most so many. */
    List<AuditRecord> records(WholeQuery query, @Nullable AuditPlace after, int limit) {
        var parameters = new ArrayList<Object>();
        var sql =
                part(LOOKS, "access_id", "key_id", query, after, limit, parameters)
                        + " union all "
                        + part(KEYS, "event_id", "by_key", query, after, limit, parameters)
                        + " union all "
                        + part(AGGREGATES, "event_id", "by_key", query, after, limit, parameters)
                        + " order by time desc, id desc limit ?";
        parameters.add(limit);
        return tables.query(sql, this::entry, parameters.toArray());
    }

    private static String part(
            String select,
            String id,
            String by,
            WholeQuery query,
            @Nullable AuditPlace after,
            int limit,
            List<Object> parameters) {
        var where = new StringBuilder(" where time >= ? and time <= ?");
        parameters.add(query.begin().atOffset(ZoneOffset.UTC));
        parameters.add(query.end().atOffset(ZoneOffset.UTC));
        if (query.by() != null) {
            where.append(" and ").append(by).append(" = ?");
            parameters.add(query.by());
        }
        if (after != null) {
            where.append(" and (time, ").append(id).append(") < (?, ?)");
            parameters.add(after.time().atOffset(ZoneOffset.UTC));
            parameters.add(after.id());
        }
        parameters.add(limit);
        return "(" + select + where + " order by time desc, " + id + " desc limit ?)";
    }

    private AuditRecord entry(ResultSet row, int number) throws SQLException {
        var by = row.getString("by_key");
        var of = row.getString("of_key");
        var aggregate = Optional.ofNullable(row.getString("aggregate_id"));
        return new AuditRecord(
                row.getString("id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                by,
                name(by),
                row.getString("room_code"),
                row.getObject("from_revision", Long.class),
                row.getObject("to_revision", Long.class),
                of,
                name(of),
                row.getString("query"),
                row.getString("reason"),
                aggregate.flatMap(ErasureEvent::erasureIdOf).orElse(null),
                aggregate.flatMap(WebhookEvent::webhookIdOf).orElse(null));
    }

    private @Nullable String name(@Nullable String keyId) {
        return keyId == null ? null : names.nameOf(keyId).orElse(null);
    }
}
