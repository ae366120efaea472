package dev.reprise.webhooks;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SecretSeal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The secrets of webhooks, sealed under a key of each webhook's own. */
public record WebhookSecrets(ParticipantKeys keys) {

    /** The sealed form of a secret, whose key is durable then; empty if the key was destroyed. */
    public String seal(String webhookId, String secret, Instant now) {
        var id = KeyId.of(webhookId);
        if (keys.find(id) instanceof KeyLookup.Unknown) {
            keys.create(List.of(new ParticipantKeys.Person(webhookId, null)), now);
        }
        return keys.find(id) instanceof KeyLookup.Living(var key)
                ? SecretSeal.seal(secret, webhookId, key)
                : "";
    }

    /** All secrets that sign at a time; none if the key was destroyed. */
    public List<String> signing(KnownWebhook webhook, Instant now) {
        return webhook.secrets().stream()
                .filter(each -> each.signs(now))
                .map(each -> SecretSeal.open(each.sealed(), webhook.webhookId(), keys))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Makes all secrets of a webhook unreadable, wherever they lie. */
    public void destroy(String webhookId, Instant now) {
        var id = KeyId.of(webhookId);
        if (keys.find(id) instanceof KeyLookup.Living) {
            var _ = keys.destroy(id, now);
        }
    }
}
