package dev.reprise.query.live;

import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;

/**
 * The header {@code Last-Event-ID} as it came.
 *
 * @param text the revision seen last, if it can be read
 */
public record LastEventId(String text) implements SelfValidating {

    /** Names the revision seen last; what a client sends that was cut off. */
    public static final String HEADER = "Last-Event-ID";

    @Override
    public void check() {
        revision();
    }

    /** A browser that has seen no id yet may send an empty one. */
    boolean isNone() {
        return text.isBlank();
    }

    long revision() {
        return Parameters.number(HEADER, isNone() ? null : text, 0, -1);
    }
}
