package dev.reprise.events;

import dev.reprise.events.card.CardTitle;
import dev.reprise.events.room.RevealType;

import java.util.List;

/** A participant showed a selection to everyone; it replaces an earlier one of the same type. */
public record SelectionRevealed(
        String roomCode, String participantId, RevealType revealType, List<CardTitle> cards)
        implements ParticipantEvent {}
