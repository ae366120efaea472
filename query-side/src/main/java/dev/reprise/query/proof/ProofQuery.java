package dev.reprise.query.proof;

import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/proof} as they came. */
record ProofQuery(@Nullable String revision, @Nullable String size, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        range();
    }

    AskedRange range() {
        return AskedRange.of("revision", revision, AskedRange.last("size", size), minRevision);
    }
}
