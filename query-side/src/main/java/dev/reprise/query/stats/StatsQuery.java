package dev.reprise.query.stats;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/stats} as they came. */
record StatsQuery(@Nullable String minRevision) implements SelfValidating {

    @Override
    public void check() {
        leastRevision();
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
