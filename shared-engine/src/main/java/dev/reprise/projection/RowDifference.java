package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * A row that is not what the events say.
 *
 * @param row its values as text, by column
 * @param what the columns that differ, or whether it is missing or should not be there
 */
public record RowDifference(String table, Map<String, @Nullable String> row, String what) {}
