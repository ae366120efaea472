package dev.reprise.command.participant.domain;

import dev.reprise.command.cards.domain.Mover;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Versions;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.identity.Caller;

import java.util.Optional;

/** Decides what a participant asks of their personal session. */
public final class ParticipantDecider {

    private ParticipantDecider() {}

    /** The decision, in the contract's order of checks. */
    public static Decision decide(
            ParticipantDecisionState state, ParticipantCommand command, RoomDirectory rooms) {
        return switch (state) {
            case ParticipantDecisionState.Session session
                    when session.roomCode().equals(command.roomCode()) ->
                    decide(session, command, rooms);
            case ParticipantDecisionState.Session _, ParticipantDecisionState.Absent _ ->
                    nobody(command, rooms);
        };
    }

    private static Decision nobody(ParticipantCommand command, RoomDirectory rooms) {
        return rooms.exists(command.roomCode())
                ? Decision.reject(
                        RejectionCode.PARTICIPANT_NOT_FOUND,
                        "There is no such participant in this room.")
                : Decision.reject(
                        RejectionCode.ROOM_NOT_FOUND,
                        "There is no room " + command.roomCode() + ".");
    }

    private static Decision decide(
            Session session, ParticipantCommand command, RoomDirectory rooms) {
        var request = command.request();
        return session.memory()
                .find(request)
                .map(first -> first.answer(request))
                .or(() -> membership(session, request.caller()))
                .or(() ->
                        Versions.check(
                                request,
                                AggregateType.PARTICIPANT,
                                session.participantId(),
                                session.version()))
                .orElseGet(() -> rule(session, command, rooms));
    }

    private static Optional<Decision> membership(Session session, Caller caller) {
        if (!caller.is(session.roomCode(), session.participantId())) {
            return refuse(RejectionCode.FORBIDDEN, "Only the participant may do this.");
        }
        if (session.retired() == ParticipantRetired.Reason.GONE) {
            return refuse(RejectionCode.FORBIDDEN, "You are no longer in this room.");
        }
        if (session.role() == ParticipantRole.SPECTATOR) {
            return refuse(RejectionCode.FORBIDDEN, "Spectators only watch.");
        }
        return session.retired() == ParticipantRetired.Reason.ROOM_CLOSED
                ? refuse(RejectionCode.ROOM_CLOSED, "The room is closed.")
                : Optional.empty();
    }

    private static Optional<Decision> refuse(RejectionCode code, String detail) {
        return Optional.of(Decision.reject(code, detail));
    }

    private static Decision rule(Session session, ParticipantCommand command, RoomDirectory rooms) {
        return switch (command) {
            case TransitionStep transition -> Steps.decide(session, transition, rooms);
            case MoveHandCards move ->
                    session.hand(rooms)
                            .decide(
                                    session.roomCode(),
                                    new Mover(session.participantId(), session.name()),
                                    move.moves());
            case RevealSelection reveal -> Reveals.decide(session, reveal.revealType(), rooms);
        };
    }
}
