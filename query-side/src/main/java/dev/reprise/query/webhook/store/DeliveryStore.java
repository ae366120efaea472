package dev.reprise.query.webhook.store;

import dev.reprise.query.webhook.cursor.Notice;
import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How far each webhook is, and its last attempts, as rows. */
public final class DeliveryStore {

    private static final List<String> OF_A_WEBHOOK =
            List.of("webhook_progress", "webhook_room", "webhook_delivery");

    private final JdbcTemplate tables;
    private final TransactionTemplate transaction;
    private final Lease lease;
    private final int kept;

    /**
     * Rows of this database.
     *
     * @param lease of the one process that writes them
     * @param kept how many attempts of one webhook
     */
    public DeliveryStore(DeliveryDatabase database, Lease lease, int kept) {
        tables = database.tables();
        transaction = database.transaction();
        this.lease = lease;
        this.kept = kept;
    }

    /**
     * What has changed since the last time.
     *
     * @param rooms that have something to send
     * @param finished codes of those that have nothing more
     */
    public record Changes(
            Progress progress,
            Collection<RoomCursor> rooms,
            Collection<String> finished,
            List<Delivery> deliveries) {

        /** Whether there is anything to be written where this was written last. */
        public boolean isNeededAfter(@Nullable Progress written) {
            return !progress.equals(written)
                    || !rooms.isEmpty()
                    || !finished.isEmpty()
                    || !deliveries.isEmpty();
        }
    }

    public Optional<Progress> progress(String webhookId) {
        return tables
                .query(
                        "select * from webhook_progress where webhook_id = ?",
                        DeliveryStore::progress,
                        webhookId)
                .stream()
                .findFirst();
    }

    public List<RoomCursor> rooms(String webhookId) {
        return tables.query(
                "select * from webhook_room where webhook_id = ?", DeliveryStore::room, webhookId);
    }

    /** The last attempts, the latest first, of one room or with one outcome where that is given. */
    public List<Delivery> deliveries(
            String webhookId, @Nullable String room, @Nullable String outcome, int most) {
        var sql = new StringBuilder("select content from webhook_delivery where webhook_id = ?");
        var parameters = new ArrayList<Object>(List.of(webhookId));
        if (room != null) {
            sql.append(" and room_code = ?");
            parameters.add(room);
        }
        if (outcome != null) {
            sql.append(" and outcome = ?");
            parameters.add(outcome);
        }
        parameters.add(most);
        return tables.query(
                sql.append(" order by delivery desc limit ?").toString(),
                (row, _) -> ViewJson.read(bytes(row.getString(1)), Delivery.class),
                parameters.toArray());
    }

    /** Writes all of this, or nothing; nothing in a process that was frozen and replaced. */
    public void save(String webhookId, Changes changes) {
        transaction.executeWithoutResult(_ -> {
            lease.requireHeld();
            save(webhookId, changes.progress());
            changes.rooms().forEach(each -> save(webhookId, each));
            tables.batchUpdate(
                    "delete from webhook_room where webhook_id = ? and room_code = ?",
                    changes.finished().stream()
                            .map(room -> new Object[] {webhookId, room})
                            .toList());
            add(webhookId, changes.deliveries());
        });
    }

    private void save(String webhookId, Progress progress) {
        var since = progress.failingSince();
        upsert(
                "update webhook_progress set scanned = ?, acted = ?, whole_up_to = ?,"
                        + " failing_since = ?, configured_at = ? where webhook_id = ?",
                "insert into webhook_progress (scanned, acted, whole_up_to, failing_since,"
                        + " configured_at, webhook_id) values (?, ?, ?, ?, ?, ?)",
                progress.scanned(),
                progress.acted(),
                progress.wholeUpTo(),
                since == null ? null : since.toEpochMilli(),
                progress.configuredAt().toEpochMilli(),
                webhookId);
    }

    private void save(String webhookId, RoomCursor room) {
        upsert(
                "update webhook_room set done = ?, seen = ?, whole_up_to = ?, behind_up_to = ?,"
                        + " notices = ?, failures = ?, due_at = ?, since = ?"
                        + " where webhook_id = ? and room_code = ?",
                "insert into webhook_room (done, seen, whole_up_to, behind_up_to, notices,"
                        + " failures, due_at, since, webhook_id, room_code)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                room.done(),
                room.seen(),
                room.wholeUpTo(),
                room.behindUpTo(),
                text(room.notices()),
                room.failures(),
                room.due().toEpochMilli(),
                room.since().toEpochMilli(),
                webhookId,
                room.room());
    }

    /** Both have the same parameters, in the same order. */
    private void upsert(String update, String insert, @Nullable Object... parameters) {
        if (tables.update(update, parameters) == 0) {
            tables.update(insert, parameters);
        }
    }

    private void add(String webhookId, List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        var last =
                tables.queryForObject(
                        "select coalesce(max(delivery), 0) from webhook_delivery"
                                + " where webhook_id = ?",
                        Long.class,
                        webhookId);
        var number = last == null ? 0 : last;
        var rows = new ArrayList<Object[]>(deliveries.size());
        for (var each : deliveries) {
            var room = each.roomCode() == null ? "" : each.roomCode();
            rows.add(new Object[] {webhookId, ++number, room, each.outcome().name(), text(each)});
        }
        tables.batchUpdate(
                "insert into webhook_delivery (webhook_id, delivery, room_code, outcome, content)"
                        + " values (?, ?, ?, ?, ?)",
                rows);
        tables.update(
                "delete from webhook_delivery where webhook_id = ? and delivery <= ?",
                webhookId,
                number - kept);
    }

    /** Keeps nothing of a webhook. */
    public void delete(String webhookId) {
        transaction.executeWithoutResult(_ ->
                OF_A_WEBHOOK.forEach(table ->
                        tables.update(
                                "delete from " + table + " where webhook_id = ?", webhookId)));
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        var since = row.getLong("failing_since");
        var isFailing = !row.wasNull();
        return new Progress(
                row.getLong("scanned"),
                row.getLong("acted"),
                row.getLong("whole_up_to"),
                isFailing ? Instant.ofEpochMilli(since) : null,
                Instant.ofEpochMilli(row.getLong("configured_at")));
    }

    private static RoomCursor room(ResultSet row, int number) throws SQLException {
        return new RoomCursor(
                row.getString("room_code"),
                row.getLong("done"),
                row.getLong("seen"),
                row.getLong("whole_up_to"),
                row.getLong("behind_up_to"),
                List.of(ViewJson.read(bytes(row.getString("notices")), Notice[].class)),
                row.getInt("failures"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                Instant.ofEpochMilli(row.getLong("since")));
    }

    private static String text(Object value) {
        return new String(ViewJson.write(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
