package dev.reprise.query.proof;

import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/checkpoint} as they came. */
record CheckpointQuery(@Nullable String size, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        range();
    }

    AskedRange range() {
        return AskedRange.of(
                "size", size == null ? "1" : size, AskedRange.last("size", size), minRevision);
    }
}
