package dev.reprise.events.room;

/**
 * What a host can set.
 *
 * @param maxParticipants seats, spectators included; 1 to 200
 */
public record RoomSettings(int maxParticipants, Visibility visibility) {

    /** What holds where the opener says nothing. */
    public static final RoomSettings DEFAULT = new RoomSettings(50, Visibility.PUBLIC);
}
