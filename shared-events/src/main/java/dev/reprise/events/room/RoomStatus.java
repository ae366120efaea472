package dev.reprise.events.room;

/** Where a room is: {@code LOBBY → IN_GAME → RETURNING → LOBBY …}, ended by {@code CLOSED}. */
public enum RoomStatus {
    LOBBY,
    IN_GAME,
    /** The game has ended, but a connected participant is still there. */
    RETURNING,
    CLOSED;

    /**
     * The status once it is known whether any connected participant's location is still the game.
     */
    public RoomStatus settled(boolean somebodyInGame) {
        return this == RETURNING && !somebodyInGame ? LOBBY : this;
    }
}
