package dev.reprise.events.room;

/** Until when delayed spectators see nothing of what follows the start of a game. */
public enum Embargo {
    GAME_END,
    CLOSED
}
