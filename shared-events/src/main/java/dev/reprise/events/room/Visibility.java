package dev.reprise.events.room;

/** Who may find and watch a room. */
public enum Visibility {
    PUBLIC,
    PRIVATE
}
