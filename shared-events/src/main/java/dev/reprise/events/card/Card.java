package dev.reprise.events.card;

import org.jspecify.annotations.Nullable;

/**
 * A card of a deck.
 *
 * @param cardId 1 to 64 characters, distinct within its deck
 * @param title 1 to 120 characters
 * @param description at most 500 characters, or {@code null}
 */
public record Card(String cardId, String title, @Nullable String description) {}
