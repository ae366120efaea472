package dev.reprise.events.presence;

import dev.reprise.events.Routed;

import java.util.Map;

/**
 * Tells whoever looks after a room which of its participants gave a sign of life. Its answer has no
 * content, and nothing of it is stored.
 *
 * @param millisAgo how long before this was sent each was seen last, by participant
 */
public record SignsSeen(String roomCode, Map<String, Long> millisAgo) implements Routed {

    @Override
    public String routingKey() {
        return roomCode;
    }
}
