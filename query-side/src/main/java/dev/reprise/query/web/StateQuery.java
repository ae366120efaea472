package dev.reprise.query.web;

import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The parameters of {@code GET /rooms/{code}} as they came. */
record StateQuery(
        @Parameter(
                        description = "The state at this revision",
                        schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                @Nullable String at,
        @Parameter(
                        description =
                                "The state at this time, as in RFC 3339; not together with `at`",
                        schema = @Schema(type = "string", format = "date-time"))
                @Nullable String atTime,
        @Parameter(
                        description = "Waits until the room has this revision, for at most 10 s",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String minRevision)
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
