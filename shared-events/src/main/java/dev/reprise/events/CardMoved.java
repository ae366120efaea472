package dev.reprise.events;

import dev.reprise.events.card.Board;

/**
 * A card lies elsewhere now. On the {@link Board#TABLE} this is an event of the room, in a {@link
 * Board#HAND} one of its participant.
 *
 * @param participantId who moved it
 * @param position effective place in {@code toPile}, from 0, counted after the card was taken out
 */
public record CardMoved(
        String roomCode,
        String participantId,
        Board board,
        String cardId,
        String fromPile,
        String toPile,
        int position)
        implements RoomEvent, ParticipantEvent {}
