package dev.reprise.query.webhook;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookDisabled.Reason;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.StoreOrder;
import dev.reprise.projection.EventDecoder;
import dev.reprise.query.webhook.cursor.RetrySchedule;
import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.query.webhook.send.Message;
import dev.reprise.query.webhook.send.MessageSender;
import dev.reprise.query.webhook.send.Outcome;
import dev.reprise.query.webhook.store.DeliveryStore;
import dev.reprise.web.trace.TraceId;
import dev.reprise.webhooks.DisableWebhook;
import dev.reprise.webhooks.WebhookProperties;
import dev.reprise.webhooks.WebhookSecrets;
import dev.reprise.webhooks.Webhooks;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What all webhooks are delivered with.
 *
 * @param isShared whether other processes continue what this one has stored
 */
record Delivering(
        Webhooks webhooks,
        WebhookSecrets secrets,
        StoreOrder order,
        EventDecoder decoder,
        RoomFeed feed,
        DeliveryStore store,
        MessageSender sender,
        CommandBus commands,
        WebhookProperties properties,
        DeliveryMeters meters,
        Clock clock,
        boolean isShared) {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);

    Instant now() {
        return clock.instant();
    }

    /** The webhook as it is now; empty where nothing is to be sent to it. */
    Optional<KnownWebhook> enabled(String webhookId) {
        return webhooks.find(webhookId).filter(KnownWebhook::isEnabled);
    }

    RoomCursor.Limits limits() {
        return new RoomCursor.Limits(properties.eventsBehind(), properties.timeBehind());
    }

    RetrySchedule schedule() {
        return new RetrySchedule(properties.retries());
    }

    Object payload(LoggedEvent event) {
        var received = decoder.decode(event);
        received.requireReadable();
        return received.message().getPayload();
    }

    Outcome send(KnownWebhook webhook, Message message) {
        return sender.send(webhook.target().url(), secrets.signing(webhook, now()), message);
    }

    /** Has it put on record that nothing is sent any more; the next failure asks again. */
    void disable(KnownWebhook webhook, Reason reason) {
        LOG.warn("Webhook {} is disabled: {}", webhook.webhookId(), reason);
        try {
            commands.dispatch(
                    new GenericCommandMessage<>(
                            new DisableWebhook(webhook.webhookId(), reason),
                            Map.of(
                                    EventMetadata.COMMAND_ID, RandomIdentifiers.uuid(),
                                    EventMetadata.TRACE_ID, TraceId.current())),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            tell(webhook, result.exceptionResult());
                        }
                    });
        } catch (RuntimeException failure) {
            tell(webhook, failure);
        }
    }

    private static void tell(KnownWebhook webhook, Throwable failure) {
        LOG.warn("Webhook {} could not be disabled", webhook.webhookId(), failure);
    }
}
