package dev.reprise.events.webhook;

import java.util.Optional;

/** Everything that can have happened to a webhook. It belongs to no room, and to no timeline. */
public sealed interface WebhookEvent
        permits WebhookRegistered,
                WebhookChanged,
                WebhookSecretRotated,
                WebhookDisabled,
                WebhookResumed,
                WebhookReplayRequested,
                WebhookTestRequested,
                WebhookDeleted {

    /**
     * What identifiers of these aggregates begin with, and those of rooms and participants do not.
     */
    String AGGREGATE_PREFIX = "webhook:";

    /** The webhook's identifier, as clients see it. */
    String webhookId();

    /** The identifier of a webhook's aggregate. */
    static String aggregateId(String webhookId) {
        return AGGREGATE_PREFIX + webhookId;
    }

    /** The webhook's identifier in that of an aggregate; empty for another aggregate's. */
    static Optional<String> webhookIdOf(String aggregateId) {
        return aggregateId.startsWith(AGGREGATE_PREFIX)
                ? Optional.of(aggregateId.substring(AGGREGATE_PREFIX.length()))
                : Optional.empty();
    }
}
