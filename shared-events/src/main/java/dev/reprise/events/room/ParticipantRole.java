package dev.reprise.events.room;

/** What a participant is in a room. */
public enum ParticipantRole {
    HOST,
    PLAYER,
    /** Watches: has no hand and never becomes host. */
    SPECTATOR
}
