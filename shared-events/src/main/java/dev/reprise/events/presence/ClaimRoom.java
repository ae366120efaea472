package dev.reprise.events.presence;

import dev.reprise.events.Routed;

/**
 * Makes the node it reaches the owner of a room, in case that it has none: the owner may be gone
 * together with all who spoke of it. Its answer has no content, and nothing of it is stored.
 */
public record ClaimRoom(String roomCode) implements Routed {

    @Override
    public String routingKey() {
        return roomCode;
    }
}
