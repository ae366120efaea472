package dev.reprise.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.time.Duration;

/**
 * The room codes that were tried in vain from each address within the last minute. Trying the same
 * code again is no further guess: a page that keeps asking for a room that became private must not
 * use up the quota of all others at its address.
 */
final class TriedCodes {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<Tried, Boolean> tried;

    /** Remembers at most so many; what is forgotten early counts again. */
    TriedCodes(int remembered) {
        tried = Caffeine.newBuilder().maximumSize(remembered).expireAfterWrite(MINUTE).build();
    }

    /** Notes a code, and tells whether it was not tried from there before. */
    boolean isNew(LimitKey address, String roomCode) {
        return tried.asMap().putIfAbsent(new Tried(address, roomCode), true) == null;
    }

    private record Tried(LimitKey address, String roomCode) {}
}
