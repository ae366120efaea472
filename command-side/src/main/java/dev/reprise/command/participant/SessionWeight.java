package dev.reprise.command.participant;

import dev.reprise.command.engine.StateWeight;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.events.stored.CardWeight;
import dev.reprise.events.stored.JsonWeight;

import java.util.List;

/** Roughly how much memory a participant's session takes. */
final class SessionWeight {

    private static final int SESSION = 512;

    private SessionWeight() {}

    static long of(ParticipantDecisionState state) {
        return state instanceof Session session
                ? SESSION
                        + StateWeight.of(session.hand())
                        + reveals(session)
                        + StateWeight.of(session.memory())
                : 0;
    }

    private static long reveals(Session session) {
        return session.reveals().values().stream()
                .flatMap(List::stream)
                .mapToLong(card -> CardWeight.named(1) + JsonWeight.of(card.title()))
                .sum();
    }
}
