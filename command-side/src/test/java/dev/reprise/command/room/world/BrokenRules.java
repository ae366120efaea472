package dev.reprise.command.room.world;

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decision.Rejected;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.RoomDirectory;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;

import java.util.List;

/** Rules with a mistake each, which is to be found. */
final class BrokenRules {

    private BrokenRules() {}

    /** Does a single move within a hand though the pile is full. */
    static final class OverflowingPiles implements Rules {

        @Override
        public Decision decide(
                ParticipantDecisionState session, ParticipantCommand command, RoomDirectory rooms) {
            var decision = Rules.REAL.decide(session, command, rooms);
            return decision instanceof Rejected(var rejection)
                            && rejection.code() == RejectionCode.PILE_FULL
                            && command instanceof MoveHandCards move
                            && move.moves().size() == 1
                    ? Decision.accept(moved(command.participantId(), move.moves().getFirst()))
                    : decision;
        }

        private static TimelineEvent moved(String participantId, CardMove move) {
            return new CardMoved(
                    World.CODE,
                    participantId,
                    Board.HAND,
                    move.cardId(),
                    move.fromPile(),
                    move.toPile(),
                    0);
        }
    }

    /** Gives whoever joins the name of the first member. */
    static final class SharedNames implements Rules {

        @Override
        public Decision decide(RoomDecisionState room, RoomCommand command) {
            var decision = Rules.REAL.decide(room, command);
            return command instanceof JoinRoom
                            && room instanceof RoomDecisionState.Room opened
                            && decision instanceof Decision.Accepted(var events)
                            && !opened.roster().members().isEmpty()
                    ? new Decision.Accepted(renamed(events, firstName(opened)))
                    : decision;
        }

        private static String firstName(RoomDecisionState.Room room) {
            return room.roster().members().values().iterator().next().name();
        }

        private static List<TimelineEvent> renamed(List<TimelineEvent> events, String name) {
            return events.stream()
                    .map(event ->
                            event instanceof ParticipantJoined joined
                                    ? new ParticipantJoined(
                                            joined.roomCode(),
                                            joined.participantId(),
                                            name,
                                            joined.role())
                                    : event)
                    .toList();
        }
    }

    /** Fails when a game starts. */
    static final class NoGames implements Rules {

        @Override
        public Decision decide(RoomDecisionState room, RoomCommand command) {
            if (command instanceof StartGame) {
                throw new IllegalStateException("no games");
            }
            return Rules.REAL.decide(room, command);
        }
    }
}
