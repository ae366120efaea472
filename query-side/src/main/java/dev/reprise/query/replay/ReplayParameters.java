package dev.reprise.query.replay;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /rooms/{code}/replay} that live streams do not have, as they came.
 */
record ReplayParameters(
        @Parameter(
                        description = "The first revision that is played",
                        schema =
                                @Schema(
                                        type = "integer",
                                        format = "int64",
                                        minimum = "1",
                                        defaultValue = "1"))
                @Nullable String from,
        @Parameter(
                        description = "The last revision that is played; the latest if not given",
                        schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                @Nullable String to,
        @Parameter(
                        description =
                                "How many times as fast as it happened, from 0.25 to 64; or `max`,"
                                        + " as fast as it is read",
                        schema =
                                @Schema(
                                        type = "string",
                                        pattern = "^(max|[0-9]{1,2}(\\.[0-9]{1,9})?)$",
                                        defaultValue = "1",
                                        example = "8"))
                @Nullable String speed)
        implements SelfValidating {

    /** Refuses what cannot be played. */
    @Override
    public void check() {
        first();
        if (to != null && last(0) >= 1 && last(0) < first()) {
            throw ApiException.invalid("to", "must not be less than from");
        }
        pacing();
    }

    long first() {
        return Parameters.number("from", from, Long.MIN_VALUE, 1);
    }

    /**
     * The last revision that is played.
     *
     * @param latest the room's
     */
    long last(long latest) {
        return Parameters.number("to", to, Long.MIN_VALUE, latest);
    }

    boolean isOpenEnded() {
        return to == null;
    }

    PlaybackSpeed pacing() {
        return PlaybackSpeed.of(speed);
    }
}
