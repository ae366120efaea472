package dev.reprise.query.webhook.cursor;

import java.time.Instant;

/**
 * What the log has for a webhook after a cursor's place, as far as it was looked at.
 *
 * @param shown the room's latest revision that clients may see
 * @param looked the last revision that was looked at
 * @param count how many of those are to be sent
 * @param first the first of them; 0 where there is none
 * @param firstAt its time; the epoch where there is none
 */
public record Pending(long shown, long looked, int count, long first, Instant firstAt) {

    /** Nothing up to a revision. */
    public static Pending nothing(long upTo) {
        return new Pending(upTo, upTo, 0, 0, Instant.EPOCH);
    }
}
