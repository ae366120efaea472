package dev.reprise.command.webhook.domain;

import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookEvent;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook is, as far as decisions and answers need to know.
 *
 * @param webhook {@code null} before it is registered
 * @param registration the command that registered it, remembered for ever
 * @param registrar whose key that command came under, if any
 */
public record WebhookState(
        @Nullable KnownWebhook webhook,
        @Nullable ProcessedCommand registration,
        @Nullable String registrar,
        ProcessedCommands memory) {

    public static final WebhookState ABSENT =
            new WebhookState(null, null, null, ProcessedCommands.EMPTY);

    /** The state after an event. */
    public WebhookState evolve(WebhookEvent event, EventMetadata metadata) {
        var after = KnownWebhook.after(webhook, event, metadata.timestamp());
        return webhook == null
                ? new WebhookState(
                        after,
                        ProcessedCommand.of(metadata),
                        metadata.callerId(),
                        memory.with(metadata))
                : new WebhookState(after, registration, registrar, memory.with(metadata));
    }
}
