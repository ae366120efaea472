package dev.reprise.command.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a participant may be silent before they are disconnected.
 *
 * @param silence without an open stream
 * @param withStream while a stream of theirs is open; counts only where it is the longer one
 */
public record SilenceLimits(Duration silence, Duration withStream) {

    /**
     * When a participant is to be disconnected unless there is another heartbeat.
     *
     * @param streamOpenUntil until when a stream of theirs is known to be open: {@link Instant#MAX}
     *     while one is, {@link Instant#MIN} if none is
     */
    Instant due(Instant lastSign, Instant streamOpenUntil) {
        var earliest = lastSign.plus(silence);
        var latest = lastSign.plus(withStream);
        var streamEnd = streamOpenUntil.isBefore(latest) ? streamOpenUntil : latest;
        return streamEnd.isAfter(earliest) ? streamEnd : earliest;
    }
}
