package dev.reprise.query.audit;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /rooms/{code}/audit} as they came. */
record AuditQuery(
        @Parameter(
                        description =
                                "Entries after so many: `next` of the page before, or how many are"
                                        + " known already",
                        schema =
                                @Schema(
                                        type = "integer",
                                        format = "int64",
                                        minimum = "0",
                                        defaultValue = "0"))
                @Nullable String after,
        @Parameter(
                        description = "How many at most; more than 1,000 are clamped",
                        schema =
                                @Schema(
                                        type = "integer",
                                        format = "int64",
                                        minimum = "1",
                                        defaultValue = "200"))
                @Nullable String limit,
        @Parameter(
                        description = "Waits until the room has this revision, for at most 10 s",
                        schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                @Nullable String minRevision)
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
