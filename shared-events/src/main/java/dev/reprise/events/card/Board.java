package dev.reprise.events.card;

/** Where cards lie in ordered piles. */
public enum Board {
    /** The room's one table. */
    TABLE,
    /** One participant's own. */
    HAND
}
