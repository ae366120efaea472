package dev.reprise.command.automation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something has failed in a row, and until when it is not tried again.
 *
 * @param failures at least 1
 */
record BackOff(int failures, Instant until) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    /** After one more failure. */
    static BackOff after(@Nullable BackOff before, Instant now) {
        var failures = before == null ? 1 : before.failures + 1;
        var pause = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return new BackOff(failures, now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether it was not tried again for so long that it is no longer due. */
    boolean isStale(Instant now) {
        return isOver(now.minus(LONGEST));
    }
}
