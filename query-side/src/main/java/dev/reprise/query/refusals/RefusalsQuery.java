package dev.reprise.query.refusals;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** The parameters of {@code GET /rooms/{code}/refusals} as they came. */
record RefusalsQuery(@Nullable String after, @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        known();
        leastRevision();
    }

    /** Only later ones are wanted. */
    Instant known() {
        return Objects.requireNonNullElse(Parameters.time("after", after), Instant.MIN);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
