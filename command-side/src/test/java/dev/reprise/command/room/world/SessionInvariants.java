package dev.reprise.command.room.world;

import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.participant.domain.RoomDirectory;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

import java.util.List;

/** What always holds in a participant's personal session. */
final class SessionInvariants {

    private SessionInvariants() {}

    static void check(Session session, RoomDirectory rooms, Findings findings) {
        var hand = session.hand(rooms);
        findings.require(
                session.step() >= 1 && session.step() <= 3,
                "steps are one to three",
                () -> session.participantId() + " at step " + session.step());
        findings.require(
                session.role() != ParticipantRole.SPECTATOR
                        || (session.step() == 1
                                && hand.layout().piles().isEmpty()
                                && session.reveals().isEmpty()),
                "spectators only watch",
                session::toString);
        session.reveals()
                .forEach((type, cards) ->
                        findings.require(
                                type == RevealType.TOP3
                                        ? cards.size() == 3
                                        : (!cards.isEmpty() && cards.size() <= 8),
                                "selections are of the right size",
                                () -> type + " " + cards));
        var dealt =
                session.template().has(Board.HAND) && session.role() != ParticipantRole.SPECTATOR
                        ? rooms.deck(session.roomCode())
                        : List.<Card>of();
        BoardInvariants.check(hand, dealt.stream().map(Card::cardId).toList(), findings);
    }
}
