package dev.reprise.command.apikey;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.acknowledgement.StoredMetadata;
import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.apikey.api.ApiKeyCommand.EnrolAdminKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.IssueKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.NoteUse;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.apikey.api.ApiKeyCommand.RotateKey;
import dev.reprise.command.apikey.domain.ApiKeyDecider;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Accepted;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Duplicate;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Rejected;
import dev.reprise.command.apikey.domain.ApiKeyState;
import dev.reprise.command.apikey.domain.ApiKeyState.Issued;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.identity.Caller;
import dev.reprise.keys.NoteKeyUse;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Connects {@link ApiKeyDecider} to Axon: loads the state, asks for a decision, applies or refuses.
 * No rules here. It has one event a day at most, and so no snapshots.
 */
@Aggregate(
        cache = "apiKeyCache",
        lockFactory = "aggregateLocks",
        commandTargetResolver = "commandTargets")
class ApiKeyAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    private ApiKeyState state = new ApiKeyState.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    KeyAnswer handle(IssueKey command, ApiKeyHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    KeyAnswer handle(EnrolAdminKey command, ApiKeyHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    KeyAnswer handle(RotateKey command, ApiKeyHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    KeyAnswer handle(RevokeKey command, ApiKeyHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    KeyAnswer handle(
            NoteKeyUse command,
            @MetaDataValue(EventMetadata.COMMAND_ID) String commandId,
            @MetaDataValue(EventMetadata.REQUEST_HASH) String requestHash,
            ApiKeyHandling handling) {
        var caller = new Caller.Automation("the directory of keys");
        var request = new CommandContext(commandId, requestHash, null, caller, null);
        return decide(new NoteUse(command.keyId(), request, command.day()), handling);
    }

    @EventSourcingHandler
    void on(ApiKeyEvent event, DomainEventMessage<?> message) {
        id = ApiKeyEvent.aggregateId(event.keyId());
        state = ApiKeyState.evolve(state, event, StoredMetadata.of(message));
    }

    private KeyAnswer decide(ApiKeyCommand command, ApiKeyHandling handling) {
        return switch (ApiKeyDecider.decide(state, command, handling.clock().instant())) {
            case Accepted(var events) -> {
                events.forEach(AggregateLifecycle::apply);
                yield KeyAnswer.first((Issued) state, !events.isEmpty());
            }
            case Duplicate(var first) ->
                    KeyAnswer.again((Issued) state, first.lastSequenceNumber() + 1);
            case Rejected(var rejection) -> throw RejectionExceptions.carrying(rejection);
        };
    }
}
