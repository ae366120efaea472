package dev.reprise.query.web;

import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The parameters of {@code GET /rooms/{code}} as they came. */
record StateQuery(@Nullable String at, @Nullable String atTime, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        if (at != null && atTime != null) {
            throw ApiException.invalid("atTime", "must not be given together with at");
        }
        revision();
        time();
        leastRevision();
    }

    /** The revision asked for; 0 for none. */
    long revision() {
        return Parameters.number("at", at, Long.MIN_VALUE, 0);
    }

    @Nullable Instant time() {
        return Parameters.time("atTime", atTime);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
