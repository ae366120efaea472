package dev.reprise.command.eventstore;

import dev.reprise.events.stored.Deflated;

import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The latest snapshot of each aggregate. Snapshots are not forced to disk: a lost one is made
 * again.
 */
final class SnapshotTable {

    private final JdbcTemplate jdbc;

    SnapshotTable(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    void store(StoredEvent snapshot) {
        jdbc.execute((Connection connection) -> {
            replace(connection, snapshot.with(Deflated.deflate(snapshot.payload())));
            return null;
        });
    }

    // A crash between the two statements leaves another snapshot behind, which the next one
    // deletes; one that is ahead of the events, too.
    private static void replace(Connection connection, StoredEvent snapshot) throws SQLException {
        try (var merge =
                        connection.prepareStatement(
                                "merge into snapshot_event ("
                                        + StoredEvent.COLUMNS
                                        + ") key (aggregate_id, sequence_number) values (?, ?, ?,"
                                        + " ?, ?, ?, ?, ?, ?, ?)");
                var delete =
                        connection.prepareStatement(
                                "delete from snapshot_event where aggregate_id = ? and"
                                        + " sequence_number <> ?")) {
            snapshot.bind(merge, 1);
            merge.executeUpdate();
            delete.setString(1, snapshot.aggregateId());
            delete.setLong(2, snapshot.sequenceNumber());
            delete.executeUpdate();
        }
    }

    Optional<StoredEvent> latestOf(String aggregateId) {
        return jdbc
                .query(
                        "select "
                                + StoredEvent.COLUMNS
                                + " from snapshot_event where aggregate_id = ? order by"
                                + " sequence_number desc limit 1",
                        (row, _) -> StoredEvent.readSnapshot(row),
                        aggregateId)
                .stream()
                .findFirst()
                .map(row -> row.with(Deflated.inflate(row.payload())));
    }
}
