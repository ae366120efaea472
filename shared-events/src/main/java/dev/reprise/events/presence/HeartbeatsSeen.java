package dev.reprise.events.presence;

import dev.reprise.events.Routed;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * Reports heartbeats and open streams to the room's command node. The answer has no content, and
 * nothing of it is stored.
 *
 * @param millisAgo how long before this was sent each was seen last, by participant
 * @param watching the participants with an open stream; an open stream is no heartbeat
 * @param validMillis for how long {@code watching} counts unless it is reported again
 */
public record HeartbeatsSeen(
        String roomCode, Map<String, Long> millisAgo, Set<String> watching, long validMillis)
        implements Routed {

    /** Nodes of earlier versions report no streams. */
    public HeartbeatsSeen(
            String roomCode,
            Map<String, Long> millisAgo,
            @Nullable Set<String> watching,
            long validMillis) {
        this.roomCode = roomCode;
        this.millisAgo = millisAgo;
        this.watching = watching == null ? Set.of() : Set.copyOf(watching);
        this.validMillis = validMillis;
    }

    @Override
    public String routingKey() {
        return roomCode;
    }
}
