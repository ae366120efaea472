package dev.reprise.command.participant;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.AppendedEvents;
import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.acknowledgement.StoredMetadata;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.Decision.Accepted;
import dev.reprise.command.decision.domain.Decision.Duplicate;
import dev.reprise.command.decision.domain.Decision.Rejected;
import dev.reprise.command.engine.Weighed;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.ParticipantDecider;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.snapshot.Snapshotted;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantSeated;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Connects {@link ParticipantDecider} to Axon: loads the state, asks for a decision, applies or
 * refuses. No rules here.
 */
@Aggregate(
        cache = "participantCache",
        lockFactory = "aggregateLocks",
        commandTargetResolver = "commandTargets",
        snapshotTriggerDefinition = "snapshotTriggers")
public class ParticipantAggregate implements Snapshotted, Weighed {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String participantId;

    private ParticipantDecisionState state = new ParticipantDecisionState.Absent();

    /** Axon needs it to load. */
    ParticipantAggregate() {}

    /** Begins the session that the room's transaction admits. */
    public ParticipantAggregate(ParticipantSeated seated) {
        AggregateLifecycle.apply(seated);
    }

    /** Records what the room's transaction decided about this participant. */
    public void record(ParticipantEvent event) {
        AggregateLifecycle.apply(event);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(TransitionStep command, ParticipantHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(MoveHandCards command, ParticipantHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(RevealSelection command, ParticipantHandling handling) {
        return decide(command, handling);
    }

    @EventSourcingHandler
    void on(ParticipantEvent event, DomainEventMessage<?> message, ParticipantHandling handling) {
        participantId = event.participantId();
        state =
                ParticipantDecisionState.evolve(
                        state, event, StoredMetadata.of(message), handling.rooms());
        AppendedEvents.note(message);
    }

    @EventSourcingHandler
    void on(Session snapshot) {
        participantId = snapshot.participantId();
        state = snapshot;
    }

    @Override
    public Object state() {
        return state;
    }

    @Override
    public long weight() {
        return SessionWeight.of(state);
    }

    private Ack decide(ParticipantCommand command, ParticipantHandling handling) {
        switch (ParticipantDecider.decide(state, command, handling.rooms())) {
            case Accepted(var events) -> events.forEach(AggregateLifecycle::apply);
            case Duplicate(var first) -> {
                return handling.acknowledgements()
                        .again(
                                first,
                                command.roomCode(),
                                AggregateType.PARTICIPANT,
                                command.participantId(),
                                List.of());
            }
            case Rejected(var rejection) -> throw RejectionExceptions.carrying(rejection);
        }
        return handling.acknowledgements()
                .first(
                        command.request().commandId(),
                        command.roomCode(),
                        AggregateType.PARTICIPANT,
                        command.participantId(),
                        ((Session) state).version());
    }
}
