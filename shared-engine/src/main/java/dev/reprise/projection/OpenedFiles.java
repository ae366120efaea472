package dev.reprise.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A database's files with connections to them, and with the tables of its schema. */
record OpenedFiles(DatabaseFiles files, HikariDataSource pool) implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    // Without lazy execution H2 would collect a whole result before it gives the first row.
    private static final String OPTIONS =
            ";DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;TRACE_LEVEL_FILE=0";

    /** Opens them; they are created, with the tables of this schema, where they do not exist. */
    static OpenedFiles open(DatabaseFiles files, Schema schema) {
        files.create();
        var pool = pool(files);
        try {
            schema.ensureIn(pool);
            return new OpenedFiles(files, pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
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
