package dev.reprise.command.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/**
 * What the index over the aggregates says: each must begin at 0 and have no gap, and its order must
 * be that of all events.
 *
 * @param fingerprint the same for the same events in whatever order
 */
record AggregateOrder(long events, long aggregates, long fingerprint) {

    // H2 answers this from the index alone, which has the global index as its row number.
    private static final String SELECT =
            "select aggregate_id, sequence_number, _rowid_ from domain_event"
                    + " order by aggregate_id, sequence_number";

    static AggregateOrder read(StoreFile store, Faults faults) throws SQLException {
        var events = 0L;
        var aggregates = 0L;
        var fingerprint = 0L;
        try (var query = store.connection().createStatement();
                var rows = query.executeQuery(SELECT)) {
            var aggregate = "";
            var expected = 0L;
            var before = 0L;
            while (rows.next()) {
                var id = rows.getString(1);
                var sequence = rows.getLong(2);
                var index = rows.getLong(3);
                if (events == 0 || !id.equals(aggregate)) {
                    aggregate = id;
                    expected = 0;
                    before = 0;
                    aggregates++;
                }
                check(id, expected, sequence, before, index, faults);
                expected = sequence + 1;
                before = index;
                events++;
                fingerprint += fingerprint(index, id, sequence);
            }
        }
        return new AggregateOrder(events, aggregates, fingerprint);
    }

    private static void check(
            String id, long expected, long sequence, long before, long index, Faults faults) {
        if (sequence != expected) {
            faults.add(
                    "Aggregate %s has no sequence number %d, but %d."
                            .formatted(id, expected, sequence));
        }
        if (index <= before) {
            faults.add(
                    "Aggregate %s has sequence number %d at event %d, which is not after event %d."
                            .formatted(id, sequence, index, before));
        }
    }

    static long fingerprint(long index, String aggregateId, long sequence) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(index).putLong(sequence).flip());
        sum.update(aggregateId.getBytes(UTF_8));
        return sum.getValue();
    }
}
