package dev.reprise.projection;

import org.springframework.jdbc.datasource.AbstractDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

/** Connections to whatever database is in use when they are asked for. */
final class ExchangeableDataSource extends AbstractDataSource {

    private final Supplier<DataSource> inUse;

    ExchangeableDataSource(Supplier<DataSource> inUse) {
        this.inUse = inUse;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return inUse.get().getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return inUse.get().getConnection(username, password);
    }
}
