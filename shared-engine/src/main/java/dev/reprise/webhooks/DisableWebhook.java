package dev.reprise.webhooks;

import dev.reprise.events.webhook.WebhookDisabled;
import dev.reprise.events.webhook.WebhookEvent;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The command that asks for nothing to be sent any more, from whichever process sends. */
public record DisableWebhook(String webhookId, WebhookDisabled.Reason reason) {

    /** Which aggregate decides. */
    @TargetAggregateIdentifier
    public String aggregateId() {
        return WebhookEvent.aggregateId(webhookId);
    }
}
