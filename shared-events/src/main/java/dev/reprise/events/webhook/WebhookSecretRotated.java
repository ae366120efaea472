package dev.reprise.events.webhook;

import java.time.Instant;

/**
 * A webhook got a new secret.
 *
 * @param secret sealed like the first one
 * @param graceUntil until when the secret before it signs too
 */
public record WebhookSecretRotated(String webhookId, String secret, Instant graceUntil)
        implements WebhookEvent {}
