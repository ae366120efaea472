package dev.reprise.command.webhook.api;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.Routed;
import dev.reprise.events.card.Template;
import dev.reprise.events.webhook.KnownWebhook.Target;
import dev.reprise.events.webhook.WebhookDisabled.Reason;
import dev.reprise.events.webhook.WebhookEvent;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Everything that may be asked of a webhook. Secrets come sealed. */
public sealed interface WebhookCommand extends Routed {

    String webhookId();

    CommandContext request();

    /** Which aggregate decides. */
    @TargetAggregateIdentifier
    default String aggregateId() {
        return WebhookEvent.aggregateId(webhookId());
    }

    @Override
    default String routingKey() {
        return aggregateId();
    }

    /** Registers a webhook. */
    record RegisterWebhook(String webhookId, CommandContext request, Target target, String secret)
            implements WebhookCommand {}

    /** Changes what is not {@code null}. */
    record ChangeWebhook(
            String webhookId,
            CommandContext request,
            @Nullable String url,
            @Nullable List<String> types,
            @Nullable List<String> rooms,
            @Nullable List<Template> templates)
            implements WebhookCommand {}

    /**
     * Gives a webhook a new secret.
     *
     * @param grace for how long the one before signs too
     */
    record RotateWebhookSecret(
            String webhookId, CommandContext request, String secret, Duration grace)
            implements WebhookCommand {}

    /** Has one message sent that is of no room. */
    record TestWebhook(String webhookId, CommandContext request) implements WebhookCommand {}

    /** Has everything sent from where it was, at once. */
    record ResumeWebhook(String webhookId, CommandContext request) implements WebhookCommand {}

    /**
     * Has messages sent once more.
     *
     * @param roomCode {@code null} for all rooms
     * @param fromRevision {@code null} where a time is given
     * @param since {@code null} where a revision is given
     */
    record ReplayWebhook(
            String webhookId,
            CommandContext request,
            @Nullable String roomCode,
            @Nullable Long fromRevision,
            @Nullable Instant since)
            implements WebhookCommand {}

    /** Has nothing sent any more, as it cannot be delivered. */
    record GiveUpWebhook(String webhookId, CommandContext request, Reason reason)
            implements WebhookCommand {}

    /** Ends a webhook for good. */
    record DeleteWebhook(String webhookId, CommandContext request) implements WebhookCommand {}
}
