package dev.reprise.command.cards.domain;

import java.time.Instant;

/** Who moved a card last, when, and with which command. */
public record LastMove(String participantId, String name, Instant movedAt, String commandId) {}
