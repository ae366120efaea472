package dev.reprise.query.diff;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a JSON Patch.
 *
 * @param from where a value is moved or copied from; {@code null} for the other kinds
 * @param value what is put there; {@code null} where nothing is said of it
 */
record Operation(Kind op, @Nullable String from, String path, @Nullable Object value) {

    static Operation add(String path, Object value) {
        return new Operation(Kind.ADD, null, path, value);
    }

    static Operation replace(String path, Object value) {
        return new Operation(Kind.REPLACE, null, path, value);
    }

    static Operation remove(String path) {
        return new Operation(Kind.REMOVE, null, path, null);
    }

    /** What an operation does. */
    enum Kind {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("replace")
        REPLACE,
        @JsonProperty("move")
        MOVE,
        @JsonProperty("copy")
        COPY
    }
}
