package dev.reprise.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/** A database's files with connections to them, and with the tables of its schema. */
record OpenedFiles(DatabaseFiles files, HikariDataSource pool) implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    // Without lazy execution H2 would collect a whole result before it gives the first row.
    private static final String OPTIONS =
            ";DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;TRACE_LEVEL_FILE=0";

    /**
     * Opens them; they are created where they do not exist.
     *
     * @param schema the migrations, {@code db/<schema>}
     */
    static OpenedFiles open(DatabaseFiles files, String schema) {
        files.create();
        var pool = pool(files);
        try {
            migrate(pool, schema);
            return new OpenedFiles(files, pool);
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

    private static HikariDataSource pool(DatabaseFiles files) {
        var config = new HikariConfig();
        config.setPoolName(files.base().getFileName().toString());
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

    int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
