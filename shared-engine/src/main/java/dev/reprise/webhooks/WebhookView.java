package dev.reprise.webhooks;

import dev.reprise.events.card.Template;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookDisabled;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A webhook as clients see it.
 *
 * @param types of messages that are sent; empty for all
 * @param rooms whose messages are sent; empty for all
 * @param templates of rooms whose messages are sent; empty for all
 * @param disabled why nothing is sent; {@code null} while something is
 * @param graceUntil until when the secret before the one in force signs too
 */
public record WebhookView(
        String id,
        String url,
        List<String> types,
        List<String> rooms,
        List<Template> templates,
        WebhookDisabled.@Nullable Reason disabled,
        Instant createdAt,
        @Nullable Instant graceUntil) {

    public static WebhookView of(KnownWebhook webhook, Instant now) {
        var target = webhook.target();
        return new WebhookView(
                webhook.webhookId(),
                target.url(),
                target.types(),
                target.rooms(),
                target.templates(),
                webhook.disabled(),
                webhook.createdAt(),
                webhook.graceUntil(now).orElse(null));
    }
}
