package dev.reprise.events.room;

/** Which selection is shown. */
public enum RevealType {
    TOP8,
    TOP3
}
