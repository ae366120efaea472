package dev.reprise.query.audit;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** The parameters of {@code GET /audit} as they came. */
record WholeQuery(
        @Nullable String by,
        @Nullable String from,
        @Nullable String to,
        @Nullable String limit,
        @Nullable String cursor)
        implements SelfValidating {

    private static final int USUAL = 200;
    private static final int MOST = 1_000;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    @Override
    public void check() {
        begin();
        end();
        count();
        place();
    }

    Instant begin() {
        return Objects.requireNonNullElse(Parameters.time("from", from), FIRST);
    }

    Instant end() {
        return Objects.requireNonNullElse(Parameters.time("to", to), LAST);
    }

    int count() {
        return (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
    }

    /** Where the page begins; {@code null} for the first one. */
    @Nullable AuditPlace place() {
        return cursor == null
                ? null
                : AuditPlace.parse(cursor)
                        .orElseThrow(
                                () -> ApiException.invalid("cursor", "must be the next of a page"));
    }
}
