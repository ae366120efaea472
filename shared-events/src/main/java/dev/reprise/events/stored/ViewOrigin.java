package dev.reprise.events.stored;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.SimpleSerializedObject;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Notes in a view's own database which run of the event store it was last built from, so that a
 * view of events that are no longer there is not taken for one of those that are.
 *
 * <p>It needs a table {@code event_origin} beside Axon's {@code TokenEntry}.
 */
public final class ViewOrigin {

    private final DataSource view;

    public ViewOrigin(DataSource view) {
        this.view = view;
    }

    /** Whether everything that this view has seen is in that history. */
    public boolean isIn(EventHistory history) throws SQLException {
        try (var connection = view.getConnection()) {
            var index = lastSeen(connection);
            return index == 0 || isIn(history, index, connection);
        }
    }

    private static boolean isIn(EventHistory history, long index, Connection connection)
            throws SQLException {
        try (var query = connection.prepareStatement("select run from event_origin");
                var rows = query.executeQuery()) {
            return rows.next() && history.includes(rows.getString(1), index);
        }
    }

    private static long lastSeen(Connection connection) throws SQLException {
        var last = 0L;
        try (var query =
                        connection.prepareStatement(
                                "select token, tokenType from TokenEntry where token is not null");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                last = Math.max(last, position(rows.getBytes(1), rows.getString(2)));
            }
        }
        return last;
    }

    private static long position(byte[] token, String type) {
        TrackingToken read =
                new EventSerializer()
                        .deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        var seen = read == null ? null : WrappedToken.unwrapUpperBound(read);
        return seen == null ? 0 : seen.position().orElse(0);
    }

    /** Notes that from now on this view is built from the current run. */
    public void note(EventHistory history) throws SQLException {
        try (var connection = view.getConnection();
                var delete = connection.prepareStatement("delete from event_origin");
                var insert =
                        connection.prepareStatement("insert into event_origin (run) values (?)")) {
            delete.executeUpdate();
            insert.setString(1, history.currentRun());
            insert.executeUpdate();
        }
    }
}
