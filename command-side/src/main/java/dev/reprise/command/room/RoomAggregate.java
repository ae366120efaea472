package dev.reprise.command.room;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.AppendedEvents;
import dev.reprise.command.acknowledgement.Erased;
import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.acknowledgement.StoredMetadata;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.Decision.Accepted;
import dev.reprise.command.decision.domain.Decision.Duplicate;
import dev.reprise.command.decision.domain.Decision.Rejected;
import dev.reprise.command.engine.Weighed;
import dev.reprise.command.participant.Participants;
import dev.reprise.command.room.Admitted.Seat;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.ChangeStatuses;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.command.room.domain.Member;
import dev.reprise.command.room.domain.RoomDecider;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.snapshot.Snapshotted;
import dev.reprise.events.ErasedPerson;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.TimelineEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Connects {@link RoomDecider} to Axon: loads the state, asks for a decision, applies or refuses.
 * No rules here.
 */
@Aggregate(
        cache = "roomCache",
        lockFactory = "aggregateLocks",
        commandTargetResolver = "commandTargets",
        snapshotTriggerDefinition = "snapshotTriggers")
class RoomAggregate implements Snapshotted, Weighed {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String roomCode;

    private RoomDecisionState state = new RoomDecisionState.Absent();

    private final RoomWeight weight = new RoomWeight();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Admitted handle(OpenRoom command, RoomHandling handling) {
        var ack = decide(command, handling);
        var opener = room().opener();
        return new Admitted(ack, seat(opener), inviteCodeFor(opener.participantId(), handling));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Admitted handle(JoinRoom command, RoomHandling handling) {
        var ack = decide(command, handling);
        var member =
                room().roster()
                        .joinedWith(command.request().callerId())
                        .or(() -> room().roster().find(command.participantId()))
                        .orElseThrow();
        return new Admitted(ack, seat(member), null);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(LeaveRoom command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(MoveTableCards command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(ChangeStatus command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(ChangeStatuses command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(StartGame command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(EndGame command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(TransferHost command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(CloseRoom command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(RecordHeartbeat command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(MarkDisconnected command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(ExpireParticipant command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(ReplaceGoneHost command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ack handle(AbandonRoom command, RoomHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Rejoined handle(RejoinRoom command, RoomHandling handling) {
        var ack = decide(command, handling);
        var participantId = command.participantId();
        return new Rejoined(
                ack,
                room().roster().find(participantId).map(RoomAggregate::seat).orElse(null),
                inviteCodeFor(participantId, handling));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    SettingsAccepted handle(ChangeSettings command, RoomHandling handling) {
        var ack = decide(command, handling);
        return new SettingsAccepted(ack, inviteCodeFor(command.request().caller().id(), handling));
    }

    @EventSourcingHandler
    void on(RoomEvent event, DomainEventMessage<?> message) {
        roomCode = event.roomCode();
        state = RoomDecisionState.evolve(state, event, StoredMetadata.of(message));
        AppendedEvents.note(message);
    }

    @EventSourcingHandler
    void on(Room snapshot) {
        roomCode = snapshot.roomCode();
        state = snapshot;
    }

    @Override
    public Object state() {
        return state;
    }

    @Override
    public long weight() {
        return weight.of(state);
    }

    private Ack decide(RoomCommand command, RoomHandling handling) {
        var acknowledgements = handling.acknowledgements();
        switch (RoomDecider.decide(state, command, handling.inviteCodes())) {
            case Accepted(var events) ->
                    events.forEach(event -> record(event, handling.participants()));
            case Duplicate(var first) -> {
                return acknowledgements.again(
                        first,
                        command.roomCode(),
                        AggregateType.ROOM,
                        command.roomCode(),
                        room().roster().members().keySet());
            }
            case Rejected(var rejection) -> throw RejectionExceptions.carrying(rejection);
        }
        return acknowledgements.first(
                command.request().commandId(),
                command.roomCode(),
                AggregateType.ROOM,
                command.roomCode(),
                room().version());
    }

    private static void record(TimelineEvent event, Participants participants) {
        switch (event) {
            case RoomEvent own -> AggregateLifecycle.apply(own);
            case ParticipantEvent theirs -> participants.record(theirs);
        }
    }

    /** The code of a private room for its current host, also where a command is repeated. */
    private @Nullable String inviteCodeFor(@Nullable String participantId, RoomHandling handling) {
        var nonce = room().inviteNonce();
        return nonce != null && participantId != null && room().roster().isHost(participantId)
                ? handling.inviteCodes().codeOf(nonce)
                : null;
    }

    private Room room() {
        return (Room) state;
    }

    private static Seat seat(Member member) {
        if (ErasedPerson.is(member.name())) {
            throw Erased.refusal();
        }
        return new Seat(member.participantId(), member.name(), member.role());
    }
}
