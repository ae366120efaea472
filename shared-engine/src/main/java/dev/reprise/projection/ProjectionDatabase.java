package dev.reprise.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogPosition;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The database of all views of a process. It is disposable: one that cannot be used, has another
 * schema, or is not of the events that there are, is deleted and built again from the events.
 */
public final class ProjectionDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDatabase.class);

    /** Of its files. */
    static final String NAME = "views";

    private static final int CONNECTIONS = 16;

    // Without lazy execution H2 would collect a whole result before it gives the first row.
    /** H2 keeps results within a transaction, also those of queries that updates have overtaken. */
    static final String NO_STALE_RESULTS = ";OPTIMIZE_REUSE_RESULTS=0";

    private static final String OPTIONS =
            ";DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;TRACE_LEVEL_FILE=0" + NO_STALE_RESULTS;

    private final DatabaseFiles files;
    private final HikariDataSource pool;
    private final PlatformTransactionManager transactionManager;
    private final JdbcTemplate tables;
    private final JdbcClient jdbc;

    private ProjectionDatabase(DatabaseFiles files) {
        this.files = files;
        files.create();
        pool = pool(files);
        transactionManager = new JdbcTransactionManager(pool);
        tables = new JdbcTemplate(pool);
        jdbc = JdbcClient.create(tables);
    }

    static ProjectionDatabase open(Path directory, Schema schema, EventLog log) {
        tighten(directory);
        var files = new DatabaseFiles(directory, NAME);
        try {
            if (files.areCondemned()) {
                throw new IllegalStateException("It was found damaged");
            }
            return open(files, schema, log);
        } catch (RuntimeException unusable) {
            if (isInUse(unusable) || !files.exist()) {
                throw unusable;
            }
            LOG.warn(
                    "{} cannot be used and is built again from the events", files.base(), unusable);
            files.delete();
            return open(files, schema, log);
        }
    }

    private static void tighten(Path directory) {
        try {
            OwnerOnly.tightenData(OwnerOnly.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProjectionDatabase open(DatabaseFiles files, Schema schema, EventLog log) {
        var database = new ProjectionDatabase(files);
        try {
            schema.ensureIn(database.pool);
            if (isOf(log, new CheckpointStore(database.jdbc).read())) {
                return database;
            }
            throw new IllegalStateException("It is ahead of the events, or of other events");
        } catch (RuntimeException | Error unusable) {
            database.close();
            throw unusable;
        }
    }

    private static HikariDataSource pool(DatabaseFiles files) {
        var config = new HikariConfig();
        config.setPoolName(NAME);
        // What H2 would write to its trace file, open to others, is in our log.
        // Through the default file channel one interrupted thread would close the database.
        config.setJdbcUrl("jdbc:h2:async:" + files.base() + OPTIONS);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setExceptionOverride(new EvictIfClosed());
        return new HikariDataSource(config);
    }

    /** For statements in batches. */
    public JdbcTemplate tables() {
        return tables;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** Has it deleted at the next start. */
    void condemn() {
        files.condemn();
    }

    /** The bytes that it takes on its disk. */
    public long usedBytes() {
        return files.usedBytes();
    }

    /** The bytes that are left on its disk. */
    public long freeBytes() {
        return files.freeBytes();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Whether a log has the last event that was taken in. */
    static boolean isOf(EventLog log, LogPosition checkpoint) {
        return checkpoint.equals(LogPosition.NONE)
                || log.position(checkpoint.index()).filter(checkpoint::equals).isPresent();
    }

    private static boolean isInUse(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Has the pool throw away connections to a database that has closed itself. By default it keeps
     * them for as long as they are busily used, so that the database is never opened again.
     */
    private static final class EvictIfClosed implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return FailureClassifier.isInfrastructureFailure(failure)
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
