package dev.reprise.query.webhook.store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a webhook is in the log.
 *
 * @param scanned what follows this index has not been looked at
 * @param acted requests and erasures up to this index have been acted upon
 * @param wholeUpTo up to this index each event is sent, however old: a replay
 * @param failingSince since when no attempt has succeeded; {@code null} after one that has
 * @param configuredAt of the webhook when it was last begun
 */
public record Progress(
        long scanned,
        long acted,
        long wholeUpTo,
        @Nullable Instant failingSince,
        Instant configuredAt) {

    /** A webhook that is told of what follows an index. */
    public static Progress after(long index, Instant configuredAt) {
        return new Progress(index, index, 0, null, configuredAt);
    }

    public Progress scanned(long index) {
        return new Progress(index, acted, wholeUpTo, failingSince, configuredAt);
    }

    public Progress acted(long index) {
        return new Progress(scanned, Math.max(acted, index), wholeUpTo, failingSince, configuredAt);
    }

    /** Begins again after an index, to send everything up to another once more. */
    public Progress again(long after, long upTo) {
        return new Progress(Math.min(scanned, after), acted, upTo, failingSince, configuredAt);
    }

    public Progress failingSince(@Nullable Instant time) {
        return new Progress(scanned, acted, wholeUpTo, time, configuredAt);
    }

    /** Begins with a webhook as it is now. */
    public Progress configured(Instant time) {
        return new Progress(scanned, acted, wholeUpTo, null, time);
    }
}
