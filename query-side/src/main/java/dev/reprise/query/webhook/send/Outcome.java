package dev.reprise.query.webhook.send;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What became of an attempt.
 *
 * @param status of the answer; 0 where there was none
 * @param retryAfter what the receiver asked for, if it did
 * @param answer the beginning of what it said, or what was wrong
 */
public record Outcome(Kind kind, int status, @Nullable Duration retryAfter, String answer) {

    private static final int GONE = 410;

    /** The kinds of outcomes. */
    public enum Kind {
        /** Answered with 2xx. */
        ACCEPTED,
        /** Answered with something else. */
        REFUSED,
        /** Not answered completely in time. */
        TIMED_OUT,
        /** Not connected, or the connection broke. */
        FAILED,
        /** Not connected, as it is at no public address. */
        ADDRESS_REFUSED
    }

    static Outcome without(Kind kind, String what) {
        return new Outcome(kind, 0, null, what);
    }

    public boolean isAccepted() {
        return kind == Kind.ACCEPTED;
    }

    /** Whether the receiver wants no message ever again. */
    public boolean isGone() {
        return status == GONE;
    }
}
