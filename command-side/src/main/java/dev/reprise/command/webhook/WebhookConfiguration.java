package dev.reprise.command.webhook;

import dev.reprise.seal.ParticipantKeys;
import dev.reprise.webhooks.Webhooks;
import dev.reprise.webhooks.WebhooksConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** Wires the deciding about webhooks. */
@Configuration(proxyBeanMethods = false)
@Import(WebhooksConfiguration.class)
class WebhookConfiguration {

    @Bean
    WebhookHandling webhookHandling(Clock clock) {
        return new WebhookHandling(clock);
    }

    @Bean
    WebhookKeys webhookKeys(ParticipantKeys keys, Webhooks webhooks, Clock clock) {
        return new WebhookKeys(keys, webhooks, clock);
    }
}
