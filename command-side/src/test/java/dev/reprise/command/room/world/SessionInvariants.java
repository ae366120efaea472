package dev.reprise.command.room.world;

import dev.reprise.command.participant.domain.ParticipantState.Session;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

/** What always holds in a participant's personal session. */
final class SessionInvariants {

    private SessionInvariants() {}

    static void check(Session session, Findings findings) {
        findings.require(
                session.step() >= 1 && session.step() <= 3,
                "steps are one to three",
                () -> session.participantId() + " at step " + session.step());
        findings.require(
                session.role() != ParticipantRole.SPECTATOR
                        || (session.step() == 1
                                && session.hand().layout().piles().isEmpty()
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
        BoardInvariants.check(session.hand(), session.titles().keySet(), findings);
    }
}
