package dev.reprise.query.stats;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/stats} as they came. */
record StatsQuery(
        @Parameter(
                        description = "Waits until the room has this revision, for at most 10 s",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String minRevision)
        implements SelfValidating {

    @Override
    public void check() {
        leastRevision();
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }
}
