package dev.reprise.query.results;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/results} as they came. */
record ResultsQuery(@Nullable String at, @Nullable String minRevision) implements SelfValidating {

    @Override
    public void check() {
        revision(0);
        leastRevision();
    }

    /** The revision asked for, or the latest. */
    long revision(long latest) {
        return Parameters.number("at", at, Long.MIN_VALUE, latest);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
