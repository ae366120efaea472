package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    static Rows of(JdbcTemplate tables, String sql, Object... parameters) {
        return new Rows(
                tables.queryForList(sql, parameters).stream()
                        .map(Rows::text)
                        .sorted(Comparator.comparing(Map::toString))
                        .toList());
    }

    private static Map<String, @Nullable String> text(Map<String, @Nullable Object> row) {
        var text = new LinkedHashMap<String, @Nullable String>();
        row.forEach((column, value) ->
                text.put(
                        column,
                        value instanceof byte[] bytes
                                ? digest(bytes)
                                : Objects.toString(value, null)));
        return text;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first row that others have otherwise. */
    Optional<RowDifference> unlike(String table, Rows others) {
        for (var number = 0; number < Math.max(rows.size(), others.rows.size()); number++) {
            if (number >= rows.size()) {
                return Optional.of(
                        new RowDifference(table, others.rows.get(number), "should not be there"));
            }
            var row = rows.get(number);
            if (number >= others.rows.size()) {
                return Optional.of(new RowDifference(table, row, "is missing"));
            }
            if (!row.equals(others.rows.get(number))) {
                return Optional.of(
                        new RowDifference(table, row, columns(row, others.rows.get(number))));
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
}
