package dev.reprise.query.upkeep;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Rows of some table in an order that depends on them alone, by column, each value as text that is
 * the same for the same value: states, which may be large, as their digests.
 */
record Rows(List<Map<String, @Nullable String>> rows) {

    static Rows of(JdbcClient jdbc, String sql, Object... parameters) {
        var rows = jdbc.sql(sql).params(parameters).query(Rows::row).list();
        return new Rows(rows.stream().sorted(Comparator.comparing(Map::toString)).toList());
    }

    private static Map<String, @Nullable String> row(ResultSet row, int number)
            throws SQLException {
        var columns = row.getMetaData();
        var values = new LinkedHashMap<String, @Nullable String>();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            var type = columns.getColumnType(column);
            var binary = type == Types.VARBINARY || type == Types.BLOB;
            var bytes = binary ? row.getBytes(column) : null;
            values.put(
                    columns.getColumnLabel(column),
                    bytes == null ? row.getString(column) : digest(bytes));
        }
        return values;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is different in others, at the first row that is. */
    Optional<Unlike> unlike(Rows others) {
        for (var number = 0; number < Math.max(rows.size(), others.rows.size()); number++) {
            if (number >= rows.size()) {
                return Optional.of(new Unlike(others.rows.get(number), "should not be there"));
            }
            var row = rows.get(number);
            if (number >= others.rows.size()) {
                return Optional.of(new Unlike(row, "is missing"));
            }
            if (!row.equals(others.rows.get(number))) {
                return Optional.of(new Unlike(row, columns(row, others.rows.get(number))));
            }
        }
        return Optional.empty();
    }

    private static String columns(
            Map<String, @Nullable String> row, Map<String, @Nullable String> other) {
        var names = new TreeSet<String>();
        row.forEach((name, value) -> {
            if (!Objects.equals(value, other.get(name))) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        });
        return String.join(", ", names);
    }

    /** A row that is not as it should be. */
    record Unlike(Map<String, @Nullable String> row, String what) {

        /** A column as a number. */
        long number(String column) {
            return Long.parseLong(Objects.requireNonNull(row.get(column)));
        }
    }
}
