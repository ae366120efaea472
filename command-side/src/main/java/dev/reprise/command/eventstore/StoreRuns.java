package dev.reprise.command.eventstore;

import dev.reprise.events.stored.EventHistory;

import org.springframework.jdbc.core.JdbcTemplate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * Each run of the store and the event after which it began. Within a run events are only added, so
 * a view that last read in some run has read nothing else than this store holds if it stopped
 * before the next run began.
 */
final class StoreRuns implements EventHistory {

    private final JdbcTemplate jdbc;
    private final String run;

    private StoreRuns(JdbcTemplate jdbc, String run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    /** Begins a run after this event; durable with the next barrier. */
    static StoreRuns begin(Connection appender, DataSource readers, HighWater last)
            throws SQLException {
        var run = UUID.randomUUID().toString();
        try (var insert =
                appender.prepareStatement(
                        "insert into store_run (run, after_index) values (?, ?)")) {
            insert.setString(1, run);
            insert.setLong(2, last.index());
            insert.executeUpdate();
        }
        if (!appender.getAutoCommit()) {
            appender.commit();
        }
        return new StoreRuns(new JdbcTemplate(readers), run);
    }

    @Override
    public String currentRun() {
        return run;
    }

    @Override
    public boolean includes(String otherRun, long index) {
        var ends =
                jdbc.queryForList(
                        "select coalesce(min(later.after_index), ?) from store_run this left join"
                                + " store_run later on later.position > this.position where"
                                + " this.run = ? group by this.run",
                        Long.class,
                        Long.MAX_VALUE,
                        otherRun);
        return !ends.isEmpty() && index <= ends.getFirst();
    }
}
