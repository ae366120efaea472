package dev.reprise.query.webhook;

import dev.reprise.log.StoreOrder;
import dev.reprise.log.TimelineLog;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ViewsProperties;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.timeline.LiveTimeline;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.query.webhook.send.MessageSender;
import dev.reprise.query.webhook.store.DeliveryDatabase;
import dev.reprise.query.webhook.store.DeliveryStore;
import dev.reprise.query.webhook.store.Lease;
import dev.reprise.webhooks.SharedDatabase;
import dev.reprise.webhooks.WebhookProperties;
import dev.reprise.webhooks.WebhookSecrets;
import dev.reprise.webhooks.Webhooks;
import dev.reprise.webhooks.WebhooksConfiguration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** Wires the delivery of webhooks. */
@Configuration(proxyBeanMethods = false)
@Import(WebhooksConfiguration.class)
public class WebhookDeliveryConfiguration {

    @Bean
    DeliveryDatabase deliveryDatabase(
            ObjectProvider<SharedDatabase> shared, ViewsProperties views) {
        var ofNodes = shared.getIfAvailable();
        return ofNodes == null
                ? DeliveryDatabase.in(views.directory())
                : DeliveryDatabase.shared(ofNodes.source());
    }

    @Bean
    Lease deliveryLease(DeliveryDatabase database) {
        return new Lease(database);
    }

    @Bean
    DeliveryStore deliveryStore(
            DeliveryDatabase database, Lease lease, WebhookProperties settings) {
        return new DeliveryStore(database, lease, settings.deliveriesKept());
    }

    @Bean
    Deliverer webhookDeliverer(
            Webhooks webhooks,
            WebhookSecrets secrets,
            StoreOrder order,
            TimelineLog log,
            EventDecoder decoder,
            TimelineEntries entries,
            LiveTimeline timeline,
            Horizons horizons,
            DeliveryDatabase database,
            Lease lease,
            DeliveryStore store,
            MessageSender sender,
            CommandBus commands,
            WebhookProperties settings,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        var meters = registry.getIfAvailable(CompositeMeterRegistry::new);
        var with =
                new Delivering(
                        webhooks,
                        secrets,
                        order,
                        decoder,
                        new RoomFeed(log, entries, timeline, horizons),
                        store,
                        sender,
                        commands,
                        settings,
                        new DeliveryMeters(meters),
                        clock,
                        database.isShared());
        return new Deliverer(with, lease, meters);
    }

    @Bean
    MessageSender messageSender(WebhookProperties settings, Clock clock) {
        return MessageSender.toPublicAddresses(clock, settings.allowLoopback(), settings.timeout());
    }

    @Bean
    WebhookReadsController webhookReadsController(
            Webhooks webhooks, DeliveryStore store, CurrentReads reads, Clock clock) {
        return new WebhookReadsController(webhooks, store, reads, clock);
    }
}
