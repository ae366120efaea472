package dev.reprise.command.eventstore;

import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Reads all events in their order: checksums, gaps, and whether today's code understands them. */
final class EventScan {

    private static final int PAGE = 500;

    private final StoreFile store;
    private final Faults faults;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final VerificationProgress progress;
    private HighWater last = HighWater.NONE;
    private long expected = 1;
    private long count;
    private long fingerprint;

    EventScan(
            StoreFile store,
            Faults faults,
            Serializer serializer,
            EventUpcaster upcasters,
            VerificationProgress progress) {
        this.store = store;
        this.faults = faults;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.progress = progress;
    }

    void run() throws SQLException {
        var total = lastIndex();
        for (var after = 0L; after < total; after += PAGE) {
            progress.read(count, total);
            readPage(after, Math.min(after + PAGE, total));
        }
        expectNoGapBefore(total + 1);
        progress.read(count, total);
    }

    private long lastIndex() throws SQLException {
        try (var query = store.connection().createStatement();
                var row = query.executeQuery("select max(global_index) from domain_event")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void readPage(long after, long until) throws SQLException {
        try (var query = store.connection().prepareStatement(EventReader.BETWEEN)) {
            query.setLong(1, after);
            query.setLong(2, until);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    readRow(rows);
                }
            }
        } catch (SQLException unreadable) {
            faults.add(
                    "Events %d to %d cannot be read: %s"
                            .formatted(expected, until, unreadable.getMessage()));
            expected = until + 1;
            store.reopen();
        }
    }

    private void readRow(ResultSet row) throws SQLException {
        var index = row.getLong("global_index");
        expectNoGapBefore(index);
        count++;
        fingerprint +=
                AggregateOrder.fingerprint(
                        index, row.getString("aggregate_id"), row.getLong("sequence_number"));
        try {
            var event = StoredEvent.readEvent(row);
            last = HighWater.of(event);
            understand(event);
        } catch (CorruptEventException damage) {
            faults.add(String.valueOf(damage.getMessage()));
        }
    }

    private void expectNoGapBefore(long index) {
        if (index == expected + 1) {
            faults.add("Event %d is missing.".formatted(expected));
        } else if (index > expected) {
            faults.add("Events %d to %d are missing.".formatted(expected, index - 1));
        }
        expected = index + 1;
    }

    private void understand(StoredEvent event) {
        try {
            EventStreamUtils.upcastAndDeserializeDomainEvents(
                            Stream.of(event), serializer, upcasters)
                    .forEachRemaining(message -> {
                        message.getPayload();
                        message.getMetaData();
                    });
        } catch (RuntimeException failure) {
            faults.add(
                    "Event %d (%s, revision %s) cannot be understood: %s"
                            .formatted(
                                    event.globalIndex(),
                                    event.payloadType(),
                                    event.payloadRevision(),
                                    failure.getMessage()));
        }
    }

    /** The last event that is as it was written. */
    HighWater last() {
        return last;
    }

    long count() {
        return count;
    }

    /** The same for the same events in whatever order. */
    long fingerprint() {
        return fingerprint;
    }
}
