package dev.reprise.command.eventstore;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Reads committed events, durable or not; verifies each row, and that none is missing between two
 * others.
 */
final class EventReader {

    private static final String SELECT =
            "select global_index, " + StoredEvent.COLUMNS + " from domain_event ";

    /** Asks for the events after one index up to and including another, in order. */
    static final String BETWEEN =
            SELECT + "where global_index > ? and global_index <= ? order by global_index";

    /** Upper bound in bytes of one read, but for its last event. */
    private static final int BATCH_BYTES = 1 << 20;

    private static final RowMapper<StoredEvent> ROW = (row, _) -> StoredEvent.readEvent(row);

    private final JdbcTemplate jdbc;

    EventReader(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    /** The last event, verified. */
    HighWater last() {
        var last = lastIndex();
        return last == 0
                ? HighWater.NONE
                : at(last).map(HighWater::of)
                        .orElseThrow(() -> CorruptEventException.missing(last));
    }

    /** The index of the last event, 0 if there is none. */
    long lastIndex() {
        var last = jdbc.queryForObject("select max(global_index) from domain_event", Long.class);
        return last == null ? 0 : last;
    }

    /** The event with this index. */
    Optional<StoredEvent> at(long index) {
        return jdbc.query(SELECT + "where global_index = ?", ROW, index).stream().findFirst();
    }

    /**
     * The first events after the one index, at most up to and including the other: at least one if
     * there is any, and then as many as fit into {@link #BATCH_BYTES}. All of them must have been
     * committed.
     */
    List<StoredEvent> between(long after, long last) {
        var events = batch(BETWEEN, after, last);
        var expected = after;
        for (var event : events) {
            requireIndex(++expected, event.globalIndex());
        }
        if (expected < last && !isFull(events)) {
            throw CorruptEventException.missing(expected + 1);
        }
        return events;
    }

    private static void requireIndex(long expected, long index) {
        if (index != expected) {
            throw CorruptEventException.missing(expected);
        }
    }

    /**
     * An aggregate's events from this sequence number on, at most so many, and no more once they
     * are {@linkplain #isFull full}.
     */
    List<StoredEvent> ofAggregate(String aggregateId, long firstSequenceNumber, int limit) {
        // The identifier is in the ordering, or H2 reads and sorts all of a long aggregate for each
        // batch of it.
        return batch(
                SELECT
                        + "where aggregate_id = ? and sequence_number >= ? order by aggregate_id,"
                        + " sequence_number limit ?",
                aggregateId,
                firstSequenceNumber,
                limit);
    }

    /** Whether events were read up to the limit in bytes, so that there may be more of them. */
    static boolean isFull(List<? extends StoredEvent> events) {
        return events.stream().mapToLong(StoredEvent::bytes).sum() >= BATCH_BYTES;
    }

    private List<StoredEvent> batch(String query, Object... parameters) {
        var events =
                jdbc.query(
                        query,
                        rows -> {
                            var batch = new ArrayList<StoredEvent>();
                            for (var bytes = 0L; bytes < BATCH_BYTES && rows.next(); ) {
                                var event = StoredEvent.readEvent(rows);
                                batch.add(event);
                                bytes += event.bytes();
                            }
                            return batch;
                        },
                        parameters);
        return Objects.requireNonNull(events);
    }

    Optional<Long> lastSequenceNumberOf(String aggregateId) {
        return first(
                "select sequence_number from domain_event where aggregate_id = ?"
                        + " order by aggregate_id desc, sequence_number desc limit 1",
                aggregateId);
    }

    /** The identifier of an aggregate's event with this sequence number, if there is one. */
    Optional<String> identifierOf(String aggregateId, long sequenceNumber) {
        return jdbc
                .query(
                        "select event_id from domain_event where aggregate_id = ? and"
                                + " sequence_number = ?",
                        (row, _) -> row.getString(1),
                        aggregateId,
                        sequenceNumber)
                .stream()
                .findFirst();
    }

    /** The index of the first event at or after this time. */
    Optional<Long> firstIndexSince(Instant time) {
        return first(
                "select global_index from domain_event where timestamp >= ? order by global_index"
                        + " limit 1",
                time);
    }

    private Optional<Long> first(String query, Object argument) {
        return jdbc.query(query, (row, _) -> row.getLong(1), argument).stream().findFirst();
    }
}
