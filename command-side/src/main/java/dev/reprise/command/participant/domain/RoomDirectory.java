package dev.reprise.command.participant.domain;

import dev.reprise.events.card.Card;

import java.util.List;

/** What sessions know of rooms: that there are some, and their decks, which never change. */
public interface RoomDirectory {

    /** Whether a room was ever opened under this code. */
    boolean exists(String roomCode);

    /** The cards of a room that exists, in their original order. */
    List<Card> deck(String roomCode);
}
