package dev.reprise.command.participant.api;

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.Routed;
import dev.reprise.events.room.RevealType;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.util.List;

/** Everything that may be asked of one participant's personal session. */
public sealed interface ParticipantCommand extends Routed {

    String participantId();

    /** The room that the sender believes the participant to be in. */
    String roomCode();

    CommandContext request();

    /** Beside the room, whose transactions reach the participant, too. */
    @Override
    default String routingKey() {
        return roomCode();
    }

    /**
     * Moves on to another step.
     *
     * @param fromStep where the sender believes the participant is, 1 to 3
     * @param toStep 1 to 3
     */
    record TransitionStep(
            @TargetAggregateIdentifier String participantId,
            String roomCode,
            CommandContext request,
            int fromStep,
            int toStep)
            implements ParticipantCommand {}

    /** Moves cards within the hand, all or none. */
    record MoveHandCards(
            @TargetAggregateIdentifier String participantId,
            String roomCode,
            CommandContext request,
            List<CardMove> moves)
            implements ParticipantCommand {}

    /** Shows a selection to everyone. */
    record RevealSelection(
            @TargetAggregateIdentifier String participantId,
            String roomCode,
            CommandContext request,
            RevealType revealType)
            implements ParticipantCommand {}
}
