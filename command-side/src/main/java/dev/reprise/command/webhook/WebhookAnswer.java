package dev.reprise.command.webhook;

import dev.reprise.command.acknowledgement.CommandAnswer;
import dev.reprise.events.webhook.KnownWebhook;

/**
 * What the sender of an accepted command to a webhook is told.
 *
 * @param webhook as it is now
 * @param version of the webhook after the command; of a repeated one, as it was then
 * @param changed whether the command changed something now
 * @param duplicate whether it had happened before under the same key
 */
public record WebhookAnswer(KnownWebhook webhook, long version, boolean changed, boolean duplicate)
        implements CommandAnswer {}
