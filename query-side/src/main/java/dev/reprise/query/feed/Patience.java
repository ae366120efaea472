package dev.reprise.query.feed;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

import java.time.Duration;

/**
 * For how long a reader waits where nothing has followed yet, as it came.
 *
 * @param text whole seconds
 */
public record Patience(String text) implements SelfValidating {

    /** No component of a record may be called so. */
    static final String PARAMETER = "wait";

    static final Patience NONE = new Patience("0");

    private static final int LONGEST_SECONDS = 30;

    @Override
    public void check() {
        duration();
    }

    Duration duration() {
        return Duration.ofSeconds(
                Math.min(Parameters.number(PARAMETER, text, 0, 0), LONGEST_SECONDS));
    }
}
