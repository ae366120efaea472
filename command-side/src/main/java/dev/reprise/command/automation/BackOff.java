package dev.reprise.command.automation;

import dev.reprise.projection.DoublingPause;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something has failed in a row, and until when it is not tried again.
 *
 * @param failures at least 1
 */
record BackOff(int failures, Instant until) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final DoublingPause PAUSE = new DoublingPause(Duration.ofSeconds(1), LONGEST);

    /** After one more failure. */
    static BackOff after(@Nullable BackOff before, Instant now) {
        var failures = before == null ? 1 : before.failures + 1;
        return new BackOff(failures, now.plus(PAUSE.after(failures)));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether it was not tried again for so long that it is no longer due. */
    boolean isStale(Instant now) {
        return isOver(now.minus(LONGEST));
    }
}
