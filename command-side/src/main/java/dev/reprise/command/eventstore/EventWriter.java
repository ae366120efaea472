package dev.reprise.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Appends events, each list in one transaction of its own; one thread at a time. */
final class EventWriter {

    private final Connection connection;
    private final PreparedStatement insert;

    EventWriter(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        this.connection = connection;
        this.insert =
                connection.prepareStatement(
                        "insert into domain_event (global_index, "
                                + StoredEvent.COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** Leaves nothing behind if it fails. */
    void append(List<StoredEvent> events) throws SQLException {
        try {
            insert.clearBatch();
            for (var event : events) {
                insert.setLong(1, event.globalIndex());
                event.bind(insert, 2);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (Throwable failure) {
            rollBack(failure);
            throw failure;
        }
    }

    private void rollBack(Throwable reason) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            failure.addSuppressed(reason);
            throw failure;
        }
    }
}
