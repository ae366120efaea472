package dev.reprise.query.diff;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/diff} as they came. */
record DiffQuery(
        @Parameter(
                        description = "The revision to begin with",
                        required = true,
                        schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                @Nullable String from,
        @Parameter(
                        description = "The revision to arrive at; the latest if not given",
                        schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                @Nullable String to,
        @Parameter(
                        description = "Waits until the room has this revision, for at most 10 s",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String minRevision)
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
