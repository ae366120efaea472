package dev.reprise.query.replay;

import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * How fast the past is played: long pauses are cut out of it first, and what remains is played
 * {@code speed} times as fast.
 *
 * @param speed infinite for as fast as the reader reads
 */
record PlaybackSpeed(double speed) {

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final String MAX = "max";
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 64;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,2}(\\.\\d{1,9})?");

    /** The speed that was asked for; as it happened where nothing was. */
    static PlaybackSpeed of(@Nullable String text) {
        if (text == null) {
            return new PlaybackSpeed(1);
        }
        if (text.equals(MAX)) {
            return new PlaybackSpeed(Double.POSITIVE_INFINITY);
        }
        var speed = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (speed < SLOWEST || speed > FASTEST) {
            throw ApiException.invalid("speed", "must be a number from 0.25 to 64, or max");
        }
        return new PlaybackSpeed(speed);
    }

    /** How long a viewer waits between two things that happened at these times. */
    Duration pause(Instant before, Instant next) {
        var pause = Duration.between(before, next);
        var kept = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return Duration.ofNanos(Math.round(kept.toNanos() / speed));
    }
}
