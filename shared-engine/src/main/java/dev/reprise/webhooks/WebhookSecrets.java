package dev.reprise.webhooks;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.SecretSeal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The secrets of webhooks, opened with a key of each webhook's own. */
public record WebhookSecrets(KeyLookup keys) {

    /** All secrets that sign at a time; none if the key was destroyed. */
    public List<String> signing(KnownWebhook webhook, Instant now) {
        return webhook.secrets().stream()
                .filter(each -> each.signs(now))
                .map(each -> SecretSeal.open(each.sealed(), webhook.webhookId(), keys))
                .filter(Objects::nonNull)
                .toList();
    }
}
