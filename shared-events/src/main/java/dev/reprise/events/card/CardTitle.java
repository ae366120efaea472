package dev.reprise.events.card;

/** A card as it is named where its description is not needed. */
public record CardTitle(String cardId, String title) {}
