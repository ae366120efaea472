package dev.reprise.command.presence.attendance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

/**
 * The database of who is there. It is disposable: files that cannot be used are deleted, and built
 * again from the events.
 */
public final class AttendanceDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AttendanceDatabase.class);
    private static final List<String> FILES =
            List.of("presence.mv.db", "presence.trace.db", "presence.temp.db");

    private final HikariDataSource pool;
    private final PlatformTransactionManager transactionManager;
    private final JdbcClient jdbc;

    private AttendanceDatabase(HikariDataSource pool) {
        this.pool = pool;
        transactionManager = new JdbcTransactionManager(pool);
        jdbc = JdbcClient.create(pool);
    }

    /** Opens the database in this directory, with an up-to-date schema. */
    public static AttendanceDatabase open(Path directory) {
        try {
            return attempt(directory);
        } catch (RuntimeException unusable) {
            if (isInUse(unusable) || !Files.exists(directory.resolve(FILES.getFirst()))) {
                throw unusable;
            }
            LOG.warn(
                    "Who is there, in {}, cannot be read and is built again from the events",
                    directory,
                    unusable);
            delete(directory);
            return attempt(directory);
        }
    }

    /** Connections that take part in Spring's transactions. */
    public DataSource dataSource() {
        return pool;
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static AttendanceDatabase attempt(Path directory) {
        var pool = pool(directory);
        try {
            Flyway.configure().dataSource(pool).locations("classpath:db/presence").load().migrate();
            return new AttendanceDatabase(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(Path directory) {
        var config = new HikariConfig();
        config.setPoolName("presence");
        // Through the default file channel one interrupted thread would close the database.
        config.setJdbcUrl(
                "jdbc:h2:async:"
                        + directory.toAbsolutePath().normalize().resolve("presence")
                        + ";DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setExceptionOverride(new ClosedDatabase());
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

    private static void delete(Path directory) {
        try {
            for (var file : FILES) {
                Files.deleteIfExists(directory.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
