package dev.reprise.query.proof;

import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/consistency} as they came. */
record ConsistencyQuery(@Nullable String from, @Nullable String to, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        range();
    }

    AskedRange range() {
        return AskedRange.of("from", from, AskedRange.last("to", to), minRevision);
    }
}
