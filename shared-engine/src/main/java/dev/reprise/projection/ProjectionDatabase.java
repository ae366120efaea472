package dev.reprise.projection;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogPosition;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * The database of all views of a process. It is disposable: one that cannot be used, has another
 * schema, or is not of the events that there are, is deleted and built again from the events. It
 * may be exchanged for one that was built anew while it is used.
 */
public final class ProjectionDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDatabase.class);

    /** Of its files. */
    static final String NAME = "views";

    private final Schema schema;
    private final Generations generations;
    private final DataSource dataSource;
    private final PlatformTransactionManager transactionManager;
    private final JdbcClient jdbc;
    private volatile OpenedFiles opened;

    private ProjectionDatabase(Schema schema, Generations generations, OpenedFiles opened) {
        this.schema = schema;
        this.generations = generations;
        this.opened = opened;
        dataSource = new ExchangeableDataSource(() -> this.opened.pool());
        transactionManager = new JdbcTransactionManager(dataSource);
        jdbc = JdbcClient.create(dataSource);
    }

    static ProjectionDatabase open(Path directory, Schema schema, EventLog log) {
        tighten(directory);
        var generations = new Generations(directory, NAME);
        var database =
                new ProjectionDatabase(schema, generations, open(generations.inUse(), schema, log));
        // Half built, or left behind; what is in use is locked by now.
        generations.free().delete();
        return database;
    }

    private static void tighten(Path directory) {
        try {
            OwnerOnly.tightenData(OwnerOnly.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenedFiles open(DatabaseFiles files, Schema schema, EventLog log) {
        try {
            if (files.areCondemned()) {
                throw new IllegalStateException("It was found damaged");
            }
            var opened = OpenedFiles.open(files, schema);
            requireOf(log, opened);
            return opened;
        } catch (RuntimeException unusable) {
            if (isInUse(unusable) || !files.exist()) {
                throw unusable;
            }
            LOG.warn(
                    "{} cannot be used and is built again from the events", files.base(), unusable);
            files.delete();
            return OpenedFiles.open(files, schema);
        }
    }

    /** Connections that take part in Spring's transactions. */
    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    /** Has it deleted at the next start. */
    void condemn() {
        opened.files().condemn();
    }

    /** The space that it takes on its disk, and what is left there. */
    public DiskSpace space() {
        return opened.files().space();
    }

    /** An empty database of the same schema, in the files that are free. */
    ProjectionDatabase beside() {
        var files = generations.free();
        files.delete();
        return new ProjectionDatabase(schema, generations, OpenedFiles.open(files, schema));
    }

    /**
     * Uses another one's files from now on, also after a crash.
     *
     * @param beside came of {@link #beside}, and is not used any more
     * @return what was in use, perhaps still with reads under way
     */
    OpenedFiles exchangeFor(ProjectionDatabase beside) {
        beside.jdbc.sql("checkpoint sync").update();
        generations.exchange();
        var former = opened;
        opened = beside.opened;
        return former;
    }

    /** Deletes unused files; only of a database that is not in use. */
    void discard() {
        close();
        opened.files().delete();
    }

    @Override
    public void close() {
        opened.close();
    }

    private static void requireOf(EventLog log, OpenedFiles opened) {
        try {
            if (isOf(log, new CheckpointStore(JdbcClient.create(opened.pool())).read())) {
                return;
            }
        } catch (RuntimeException | Error unreadable) {
            opened.close();
            throw unreadable;
        }
        opened.close();
        throw new IllegalStateException("It is ahead of the events, or of other events");
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
}
