package dev.reprise.query.overview;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/overview} as they came. */
record OverviewQuery(@Nullable String buckets, @Nullable String minRevision)
        implements SelfValidating {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    @Override
    public void check() {
        count();
        leastRevision();
    }

    int count() {
        return (int) Math.min(Parameters.number("buckets", buckets, 1, USUAL), MOST);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
