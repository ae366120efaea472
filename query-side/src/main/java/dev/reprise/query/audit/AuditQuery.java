package dev.reprise.query.audit;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/audit} as they came. */
record AuditQuery(@Nullable String after, @Nullable String limit, @Nullable String minRevision)
        implements SelfValidating {

    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    @Override
    public void check() {
        known();
        count();
        leastRevision();
    }

    long known() {
        return Parameters.number("after", after, 0, 0);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }

    int count() {
        return (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
    }
}
