package dev.reprise.command.webhook;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.acknowledgement.StoredMetadata;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.command.webhook.api.WebhookCommand.ChangeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.DeleteWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.GiveUpWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RegisterWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ReplayWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ResumeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RotateWebhookSecret;
import dev.reprise.command.webhook.api.WebhookCommand.TestWebhook;
import dev.reprise.command.webhook.domain.WebhookDecider;
import dev.reprise.command.webhook.domain.WebhookDecision.Accepted;
import dev.reprise.command.webhook.domain.WebhookDecision.NotNow;
import dev.reprise.command.webhook.domain.WebhookState;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.identity.Caller;
import dev.reprise.webhooks.DisableWebhook;

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

import java.util.Objects;

/**
 * Connects {@link WebhookDecider} to Axon: loads the state, asks for a decision, applies or
 * refuses. No rules here. It has few events, and so no snapshots.
 */
@Aggregate(lockFactory = "aggregateLocks", commandTargetResolver = "commandTargets")
class WebhookAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    private WebhookState state = WebhookState.ABSENT;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(RegisterWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(ChangeWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(RotateWebhookSecret command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(TestWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(ResumeWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(ReplayWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(DeleteWebhook command, WebhookHandling handling) {
        return decide(command, handling);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    WebhookAnswer handle(
            DisableWebhook command,
            @MetaDataValue(EventMetadata.COMMAND_ID) String commandId,
            WebhookHandling handling) {
        var caller = new Caller.Automation("the delivery of webhooks");
        var request = new CommandContext(commandId, "automation", null, caller, null);
        return decide(new GiveUpWebhook(command.webhookId(), request, command.reason()), handling);
    }

    @EventSourcingHandler
    void on(WebhookEvent event, DomainEventMessage<?> message) {
        id = WebhookEvent.aggregateId(event.webhookId());
        state = state.evolve(event, StoredMetadata.of(message));
    }

    private WebhookAnswer decide(WebhookCommand command, WebhookHandling handling) {
        return switch (WebhookDecider.decide(state, command, handling.clock().instant())) {
            case Accepted(var events) -> {
                events.forEach(AggregateLifecycle::apply);
                var now = Objects.requireNonNull(state.webhook());
                yield new WebhookAnswer(now, now.version(), !events.isEmpty(), false);
            }
            case NotNow(Decision.Duplicate(var first)) ->
                    new WebhookAnswer(
                            Objects.requireNonNull(state.webhook()),
                            first.lastSequenceNumber() + 1,
                            false,
                            true);
            case NotNow(Decision.Rejected(var rejection)) ->
                    throw RejectionExceptions.carrying(rejection);
            case NotNow(Decision.Accepted _) -> throw new IllegalStateException("Of a timeline");
        };
    }
}
