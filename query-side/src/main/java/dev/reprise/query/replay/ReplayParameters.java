package dev.reprise.query.replay;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /rooms/{code}/replay} that live streams do not have, as they came.
 */
record ReplayParameters(@Nullable String from, @Nullable String to, @Nullable String speed)
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
