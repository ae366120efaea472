package dev.reprise.command.webhook.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.reprise.command.webhook.WebhookAnswer;
import dev.reprise.webhooks.WebhookView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The answer to a command to a webhook.
 *
 * @param secret what its messages are signed with; shown once
 * @param duplicate whether this request had been answered before, under the same key
 * @param notice why there is no secret, and what to do
 */
record ChangedWebhook(
        @JsonUnwrapped WebhookView webhook,
        @Nullable String secret,
        boolean duplicate,
        @Nullable String notice) {

    private static final String SHOWN_BEFORE =
            "The secret was shown in the first answer to this request, and is not shown"
                    + " again. If it is lost, rotate it, under another Idempotency-Key.";

    /** With the new secret, unless it was shown before. */
    static ChangedWebhook withSecret(WebhookAnswer answer, String secret, Instant now) {
        var webhook = WebhookView.of(answer.webhook(), now);
        return answer.duplicate()
                ? new ChangedWebhook(webhook, null, true, SHOWN_BEFORE)
                : new ChangedWebhook(webhook, secret, false, null);
    }

    static ChangedWebhook of(WebhookAnswer answer, Instant now) {
        return new ChangedWebhook(
                WebhookView.of(answer.webhook(), now), null, answer.duplicate(), null);
    }
}
