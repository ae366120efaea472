package dev.reprise.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A projection's own database. It is disposable: one that cannot be used, has another schema, or is
 * not of the events that there are, is deleted and built again from the events.
 */
public final class ProjectionDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDatabase.class);

    private static final int CONNECTIONS = 16;

    private final DatabaseFiles files;
    private final HikariDataSource pool;
    private final PlatformTransactionManager transactionManager;
    private final JdbcClient jdbc;

    private ProjectionDatabase(DatabaseFiles files, HikariDataSource pool) {
        this.files = files;
        this.pool = pool;
        transactionManager = new JdbcTransactionManager(pool);
        jdbc = JdbcClient.create(pool);
    }

    static ProjectionDatabase open(
            Path directory, String name, StreamableMessageSource<TrackedEventMessage<?>> source) {
        var files = new DatabaseFiles(directory, name);
        try {
            if (files.areCondemned()) {
                throw new IllegalStateException("It was found damaged");
            }
            var database = attempt(files, name);
            database.requireOf(source);
            return database;
        } catch (RuntimeException unusable) {
            if (isInUse(unusable) || !files.exist()) {
                throw unusable;
            }
            LOG.warn(
                    "{} cannot be used and is built again from the events", files.base(), unusable);
            files.delete();
            return attempt(files, name);
        }
    }

    /** Connections that take part in Spring's transactions. */
    public DataSource dataSource() {
        return pool;
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

    @Override
    public void close() {
        pool.close();
    }

    private void requireOf(StreamableMessageSource<TrackedEventMessage<?>> source) {
        try {
            if (isOf(source)) {
                return;
            }
        } catch (RuntimeException | Error unreadable) {
            close();
            throw unreadable;
        }
        close();
        throw new IllegalStateException("It is ahead of the events, or of other events");
    }

    private boolean isOf(StreamableMessageSource<TrackedEventMessage<?>> source) {
        var position = new PositionTable(jdbc).read();
        try {
            return SameHistory.holds(source, position);
        } catch (RuntimeException unknown) {
            // The projector asks again before it reads on.
            LOG.warn("Whether {} is of these events is not known yet", files.base(), unknown);
            return true;
        }
    }

    private static ProjectionDatabase attempt(DatabaseFiles files, String name) {
        var pool = pool(files, name);
        try {
            migrate(pool, name);
            return new ProjectionDatabase(files, pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Rows of an earlier schema lack what a later one adds: they are not migrated but rebuilt. */
    private static void migrate(DataSource pool, String name) {
        var flyway =
                Flyway.configure()
                        .dataSource(pool)
                        .locations("classpath:db/projection", "classpath:db/" + name)
                        // By default it would use a schema of the future as if it were its own.
                        .ignoreMigrationPatterns(new String[0])
                        .load();
        var schema = flyway.info();
        if (schema.applied().length > 0 && schema.pending().length > 0) {
            throw new IllegalStateException("Its schema is an earlier one");
        }
        if (flyway.migrate().migrationsExecuted > 0) {
            // Whatever commits a failure loses later, the tables are there.
            JdbcClient.create(pool).sql("checkpoint sync").update();
        }
    }

    private static HikariDataSource pool(DatabaseFiles files, String name) {
        var config = new HikariConfig();
        config.setPoolName(name);
        // Through the default file channel one interrupted thread would close the database.
        config.setJdbcUrl("jdbc:h2:async:" + files.base() + ";DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setExceptionOverride(new EvictIfClosed());
        return new HikariDataSource(config);
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
