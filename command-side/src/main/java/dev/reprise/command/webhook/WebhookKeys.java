package dev.reprise.command.webhook;

import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SecretSeal;
import dev.reprise.webhooks.Webhooks;

import java.time.Clock;
import java.util.List;

/** The keys that the secrets of webhooks are sealed under, each webhook's its own. */
public final class WebhookKeys {

    private final ParticipantKeys keys;
    private final Clock clock;

    /** Completes what a process left undone that ended while it deleted a webhook. */
    WebhookKeys(ParticipantKeys keys, Webhooks webhooks, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        webhooks.deleted().forEach(this::destroy);
    }

    /** The sealed form of a secret, whose key is durable then; empty if the key was destroyed. */
    public String seal(String webhookId, String secret) {
        var id = KeyId.of(webhookId);
        if (keys.find(id) instanceof KeyLookup.Unknown) {
            keys.create(List.of(new ParticipantKeys.Person(webhookId, null)), clock.instant());
        }
        return keys.find(id) instanceof KeyLookup.Living(var key)
                ? SecretSeal.seal(secret, webhookId, key)
                : "";
    }

    /** Makes all secrets of a webhook unreadable, wherever they lie. */
    public void destroy(String webhookId) {
        var id = KeyId.of(webhookId);
        if (keys.find(id) instanceof KeyLookup.Living) {
            var _ = keys.destroy(id, clock.instant());
        }
    }
}
