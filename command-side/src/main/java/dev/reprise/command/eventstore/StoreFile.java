package dev.reprise.command.eventstore;

import org.h2.api.ErrorCode;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import javax.sql.DataSource;

/** The event database of a store that does not run, opened for reading only. */
final class StoreFile implements AutoCloseable {

    // Without lazy execution H2 would collect a whole result before it gives the first row.
    private static final String OPTIONS =
            ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1";

    private final String url;
    private Connection connection;

    private StoreFile(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    static StoreFile open(Path directory) throws SQLException, NoSuchFileException {
        var files = new EventFiles(directory);
        if (Files.notExists(files.database())) {
            throw new NoSuchFileException(files.database().toString());
        }
        try {
            var url = files.url() + OPTIONS;
            return new StoreFile(url, DriverManager.getConnection(url, "sa", ""));
        } catch (SQLException failure) {
            if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw StartRefusedException.inUse(directory, failure);
            }
            throw failure;
        }
    }

    Connection connection() {
        return connection;
    }

    DataSource dataSource() {
        return new SingleConnectionDataSource(connection, true);
    }

    /** Makes it usable again after H2 has closed it over a page that it cannot read. */
    void reopen() throws SQLException {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is of no more use in any case.
        }
        connection = DriverManager.getConnection(url, "sa", "");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
