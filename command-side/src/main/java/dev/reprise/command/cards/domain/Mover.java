package dev.reprise.command.cards.domain;

/** A participant who moves cards. */
public record Mover(String participantId, String name) {}
