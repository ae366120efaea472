package dev.reprise.events.room;

import org.jspecify.annotations.Nullable;

/**
 * What a host can set.
 *
 * @param maxParticipants seats, spectators included; 1 to 200
 * @param spectators how late spectators see the room; {@code null} where they see it live
 */
public record RoomSettings(
        int maxParticipants, Visibility visibility, @Nullable Spectators spectators) {

    /** What holds where the opener says nothing. */
    public static final RoomSettings DEFAULT = new RoomSettings(50, Visibility.PUBLIC);

    public RoomSettings {
        spectators = spectators == null || spectators.seeEverything() ? null : spectators;
    }

    /** Settings of a room that spectators see live. */
    public RoomSettings(int maxParticipants, Visibility visibility) {
        this(maxParticipants, visibility, null);
    }
}
