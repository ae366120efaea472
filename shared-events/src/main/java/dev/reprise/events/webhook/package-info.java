/**
 * What happened to webhooks: {@link dev.reprise.events.webhook.WebhookEvent} and its family, of no
 * room; what a webhook is after them, {@link dev.reprise.events.webhook.KnownWebhook}.
 */
@NullMarked
package dev.reprise.events.webhook;

import org.jspecify.annotations.NullMarked;
