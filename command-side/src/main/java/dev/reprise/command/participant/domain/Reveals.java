package dev.reprise.command.participant.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.room.RevealType;

import java.util.stream.Collectors;

/** The rules of showing a selection. */
final class Reveals {

    private Reveals() {}

    static Decision decide(Session session, RevealType type, RoomDirectory rooms) {
        return switch (type) {
            case TOP8 -> reveal(session, type, 2, "top8", 1, rooms);
            case TOP3 -> reveal(session, type, 3, "top3", 3, rooms);
        };
    }

    private static Decision reveal(
            Session session,
            RevealType type,
            int step,
            String pile,
            int atLeast,
            RoomDirectory rooms) {
        if (!session.template().hasSteps()) {
            return refuse("This kind of room has no reveals.");
        }
        if (session.step() != step) {
            return refuse("%s is revealed at step %d.".formatted(type, step));
        }
        var cardIds = session.hand(rooms).layout().pile(pile);
        if (cardIds.size() < atLeast) {
            return refuse("Too few cards are in pile '%s'.".formatted(pile));
        }
        var titles =
                rooms.deck(session.roomCode()).stream()
                        .collect(Collectors.toMap(Card::cardId, Card::title));
        var cards =
                cardIds.stream()
                        .map(cardId -> new CardTitle(cardId, titles.getOrDefault(cardId, cardId)))
                        .toList();
        // Showing the same again changes nothing.
        return cards.equals(session.reveals().get(type))
                ? Decision.accept()
                : Decision.accept(
                        new SelectionRevealed(
                                session.roomCode(), session.participantId(), type, cards));
    }

    private static Decision refuse(String detail) {
        return Decision.reject(RejectionCode.SELECTION_INVALID, detail);
    }
}
