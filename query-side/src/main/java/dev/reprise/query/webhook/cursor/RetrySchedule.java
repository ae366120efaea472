package dev.reprise.query.webhook.cursor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * The pauses after failed attempts, as Standard Webhooks has them.
 *
 * @param pauses after the first failure, the second, and so on; the last one for good
 */
public record RetrySchedule(List<Duration> pauses) {

    private static final double JITTER = 0.2;
    private static final Duration LONGEST_WANTED = Duration.ofDays(1);

    /**
     * The pause after so many failures in a row.
     *
     * @param chance from 0 to 1, evenly spread: the pause is up to a fifth shorter or longer, so
     *     that rooms which failed together do not come back together
     * @param wanted by the receiver; {@code null} where it said nothing
     */
    public Duration after(int failures, double chance, @Nullable Duration wanted) {
        var pause = pauses.get(Math.min(failures, pauses.size()) - 1);
        var spread = Math.round(pause.toMillis() * (1 - JITTER + 2 * JITTER * chance));
        var own = Duration.ofMillis(spread);
        if (wanted == null || wanted.compareTo(own) <= 0) {
            return own;
        }
        return wanted.compareTo(LONGEST_WANTED) < 0 ? wanted : LONGEST_WANTED;
    }
}
