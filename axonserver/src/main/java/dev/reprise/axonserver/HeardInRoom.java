package dev.reprise.axonserver;

import dev.reprise.events.presence.HeartbeatsSeen;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What this node has heard of one room's participants since its last report; not thread-safe. */
final class HeardInRoom {

    private final Map<String, Instant> signs = new HashMap<>();
    private final Map<String, Integer> streams = new HashMap<>();

    void seen(String participantId, Instant now) {
        signs.put(participantId, now);
    }

    void streamOpened(String participantId, Instant now) {
        streams.merge(participantId, 1, Integer::sum);
        seen(participantId, now);
    }

    void streamClosed(String participantId) {
        streams.computeIfPresent(participantId, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The next report, with which the signs are forgotten; {@code null} where there is nothing. */
    @Nullable HeartbeatsSeen take(String roomCode, Instant now, Duration validity) {
        if (signs.isEmpty() && streams.isEmpty()) {
            return null;
        }
        var ages = new HashMap<String, Long>();
        signs.forEach((id, time) -> ages.put(id, Duration.between(time, now).toMillis()));
        signs.clear();
        return new HeartbeatsSeen(roomCode, ages, streams.keySet(), validity.toMillis());
    }
}
