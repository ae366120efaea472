package dev.reprise.command.participant.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.events.StepTransitioned;

import java.util.Map;

/** The rules of moving from step to step. */
final class Steps {

    private static final int LAST = 3;

    private Steps() {}

    static Decision decide(Session session, TransitionStep command, RoomDirectory rooms) {
        var from = command.fromStep();
        var to = command.toStep();
        if (!session.template().hasSteps()) {
            return refuse("This kind of room has no steps.");
        }
        if (from != session.step()) {
            return new Decision.Rejected(
                    new Rejection(
                            RejectionCode.STATE_CONFLICT,
                            "You are at step %d.".formatted(session.step()),
                            Map.of("step", session.step()),
                            Map.of("fromStep", from, "toStep", to)));
        }
        if (to == from) {
            return Decision.accept();
        }
        if (to < 1 || to > LAST) {
            return refuse("There is no step %d.".formatted(to));
        }
        if (to > from + 1) {
            return refuse("Steps are taken upward one at a time.");
        }
        return to > from ? upward(session, to, rooms) : transition(session, to);
    }

    private static Decision upward(Session session, int to, RoomDirectory rooms) {
        var layout = session.hand(rooms).layout();
        if (session.step() == 1 && !layout.pile("deck").isEmpty()) {
            return refuse("Cards are left in the deck.");
        }
        if (session.step() == 2 && layout.pile("top8").isEmpty()) {
            return refuse("No card is in the top 8.");
        }
        return transition(session, to);
    }

    private static Decision transition(Session session, int to) {
        return Decision.accept(
                new StepTransitioned(
                        session.roomCode(),
                        session.participantId(),
                        session.name(),
                        session.step(),
                        to));
    }

    private static Decision refuse(String detail) {
        return Decision.reject(RejectionCode.STEP_NOT_ALLOWED, detail);
    }
}
