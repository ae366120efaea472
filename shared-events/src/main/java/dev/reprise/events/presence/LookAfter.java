package dev.reprise.events.presence;

import dev.reprise.events.Routed;

/**
 * Reminds whoever it reaches to look after a room, in case that nobody does: whoever did may be
 * gone together with all who spoke of it. Its answer has no content, and nothing of it is stored.
 */
public record LookAfter(String roomCode) implements Routed {

    @Override
    public String routingKey() {
        return roomCode;
    }
}
