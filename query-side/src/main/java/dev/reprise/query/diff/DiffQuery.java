package dev.reprise.query.diff;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/diff} as they came. */
record DiffQuery(@Nullable String from, @Nullable String to, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        if (from == null) {
            throw ApiException.invalid("from", "is required");
        }
        begin();
        end();
        leastRevision();
    }

    long begin() {
        return Parameters.number("from", from, Long.MIN_VALUE, 0);
    }

    long end() {
        return Parameters.number("to", to, Long.MIN_VALUE, 0);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
