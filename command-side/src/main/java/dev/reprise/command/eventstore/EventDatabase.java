package dev.reprise.command.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.reprise.files.OwnerOnly;

import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
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
        var files = new EventFiles(directory);
        makeRoom(files);
        var h2 = new JdbcDataSource();
        // Without lazy execution H2 would collect a whole result before it gives the first row.
        h2.setURL(files.url() + ";LAZY_QUERY_EXECUTION=1");
        h2.setUser("sa");
        try {
            return open(h2);
        } catch (SQLException | RuntimeException failure) {
            refuseIfExplained(failure, directory);
            throw failure;
        }
    }

    /** H2 would create its file readable by all users; and an older store may be open to others. */
    private static void makeRoom(EventFiles files) throws IOException {
        try {
            OwnerOnly.tightenData(OwnerOnly.createDirectories(files.directory()));
            OwnerOnly.ensureFile(files.database());
        } catch (FileSystemException unusable) {
            throw StartRefusedException.unusable(files.directory(), unusable);
        }
    }

    private static EventDatabase open(DataSource h2) throws SQLException {
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

    private static void refuseIfExplained(Exception failure, Path directory) {
        if (SqlStates.hasError(failure, ErrorCode.DATABASE_ALREADY_OPEN_1)) {
            throw StartRefusedException.inUse(directory, failure);
        }
        if (SqlStates.hasError(failure, ErrorCode.FILE_CORRUPTED_1)
                || SqlStates.hasError(failure, ErrorCode.FILE_VERSION_ERROR_1)) {
            throw StartRefusedException.damaged(directory, failure);
        }
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

    /**
     * Runs this while nothing is written to the file: it is as the last barrier left it, or as a
     * later write of H2's own has.
     *
     * @param work must not throw: H2 would take it for a failure of the file and close the database
     */
    void whileUnwritten(Runnable work) {
        ((SessionLocal) ((JdbcConnection) checkpointer).getSession())
                .getDatabase()
                .getStore()
                .getMvStore()
                .executeFilestoreOperation(work);
    }

    @Override
    public void close() throws SQLException {
        readers.close();
        appender.close();
        checkpointer.close();
    }
}
