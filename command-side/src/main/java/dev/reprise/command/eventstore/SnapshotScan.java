package dev.reprise.command.eventstore;

import java.sql.SQLException;

/** Reads all snapshots and verifies their checksums. */
final class SnapshotScan {

    private SnapshotScan() {}

    static long count(StoreFile store, Faults faults) throws SQLException {
        var count = 0L;
        try (var query = store.connection().createStatement();
                var rows =
                        query.executeQuery(
                                "select " + StoredEvent.COLUMNS + " from snapshot_event")) {
            while (rows.next()) {
                count++;
                try {
                    StoredEvent.readSnapshot(rows);
                } catch (CorruptEventException damage) {
                    faults.add(String.valueOf(damage.getMessage()));
                }
            }
        }
        return count;
    }
}
