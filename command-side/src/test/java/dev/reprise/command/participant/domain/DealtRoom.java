package dev.reprise.command.participant.domain;

import dev.reprise.events.card.Card;

import java.util.List;

/** The only room that there is. */
public record DealtRoom(String roomCode, List<Card> cards) implements RoomDirectory {

    @Override
    public boolean exists(String roomCode) {
        return this.roomCode.equals(roomCode);
    }

    @Override
    public List<Card> deck(String roomCode) {
        return cards;
    }
}
