package dev.reprise.events;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened in a room. Exhaustive, so that a {@code switch} over it needs
 * no default.
 *
 * <p>Events carry plain data and never validate: history must load whatever today's rules say.
 */
public sealed interface TimelineEvent permits RoomEvent, ParticipantEvent {

    /** Identifies the room whose timeline this belongs to. */
    String roomCode();

    /**
     * Whom this happened to, or {@code null} where it concerns the room or several participants.
     */
    default @Nullable String participantId() {
        return null;
    }
}
