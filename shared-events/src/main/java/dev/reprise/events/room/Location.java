package dev.reprise.events.room;

/** Where a participant is. */
public enum Location {
    LOBBY,
    GAME
}
