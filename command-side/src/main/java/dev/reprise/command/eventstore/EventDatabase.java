package dev.reprise.command.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * The H2 database that holds the events: a pool for reading, one connection to append, one to make
 * durable.
 */
final class EventDatabase implements AutoCloseable {

    private static final int READERS = 10;

    private final HikariDataSource readers;
    private final Connection appender;
    private final Connection checkpointer;

    private EventDatabase(HikariDataSource readers, Connection appender, Connection checkpointer) {
        this.readers = readers;
        this.appender = appender;
        this.checkpointer = checkpointer;
    }

    /** Opens the database in this directory, and creates both where they are missing. */
    static EventDatabase open(Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        var h2 = new JdbcDataSource();
        h2.setURL(urlOf(directory));
        h2.setUser("sa");
        var readers = pool(h2);
        try {
            Flyway.configure()
                    .dataSource(readers)
                    .locations("classpath:db/events")
                    .load()
                    .migrate();
            return new EventDatabase(readers, h2.getConnection(), h2.getConnection());
        } catch (SQLException | RuntimeException failure) {
            readers.close();
            throw failure;
        }
    }

    private static String urlOf(Path directory) {
        // The default file channel is closed for everybody when one thread is interrupted in it;
        // 'async:' is not.
        // H2's own shutdown hook would close the database under the last commands.
        return "jdbc:h2:async:"
                + directory.toAbsolutePath().normalize().resolve("events")
                + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static HikariDataSource pool(DataSource h2) {
        var settings = new HikariConfig();
        settings.setPoolName("event-store");
        settings.setDataSource(h2);
        settings.setMaximumPoolSize(READERS);
        return new HikariDataSource(settings);
    }

    DataSource readers() {
        return readers;
    }

    Connection appender() {
        return appender;
    }

    /**
     * Fsyncs. A plain {@code CHECKPOINT} would survive a crash of the process, but no loss of
     * power.
     */
    Barrier barrier() {
        return () -> {
            try (var checkpoint = checkpointer.createStatement()) {
                checkpoint.execute("CHECKPOINT SYNC");
            }
        };
    }

    @Override
    public void close() throws SQLException {
        readers.close();
        appender.close();
        checkpointer.close();
    }
}
