package dev.reprise.query.webhook.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.reprise.files.OwnerOnly;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

/**
 * Where it is stored how far webhooks are: a file of this process, or a database that all nodes
 * share. A file that is lost or damaged costs nothing but messages that say what to read again.
 */
public final class DeliveryDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDatabase.class);
    private static final String NAME = "webhooks";
    private static final String FILE = NAME + ".mv.db";
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    private static final int CONNECTIONS = 8;

    private final DataSource source;
    private final boolean shared;

    private DeliveryDatabase(DataSource source, boolean shared) {
        this.source = source;
        this.shared = shared;
        DeliveryTables.create(new JdbcTemplate(source));
    }

    /** One that other processes use, too. */
    public static DeliveryDatabase shared(DataSource source) {
        return new DeliveryDatabase(source, true);
    }

    /** The one in this directory; a damaged one is begun anew. */
    public static DeliveryDatabase in(Path directory) {
        try {
            return open(directory);
        } catch (RuntimeException unusable) {
            LOG.warn("{} cannot be used and is begun anew", directory.resolve(FILE), unusable);
            try {
                Files.deleteIfExists(directory.resolve(FILE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return open(directory);
        }
    }

    private static DeliveryDatabase open(Path directory) {
        try {
            // H2 would make it readable by all users.
            OwnerOnly.createDirectories(directory);
            OwnerOnly.ensureFile(directory.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HikariConfig();
        settings.setPoolName(NAME);
        var file = directory.toAbsolutePath().normalize().resolve(NAME);
        settings.setJdbcUrl("jdbc:h2:async:" + file + OPTIONS);
        settings.setUsername("sa");
        settings.setPassword("");
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(1);
        var pool = new HikariDataSource(settings);
        try {
            return new DeliveryDatabase(pool, false);
        } catch (RuntimeException unusable) {
            pool.close();
            throw unusable;
        }
    }

    public boolean isShared() {
        return shared;
    }

    JdbcTemplate tables() {
        return new JdbcTemplate(source);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
