package dev.reprise.webhooks;

import dev.reprise.log.EventLog;
import dev.reprise.log.StoreOrder;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.seal.KeyLookup;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what both sides know of webhooks; a process has it once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@Import(ProjectionConfiguration.class)
public class WebhooksConfiguration {

    @Bean
    Webhooks webhooks(EventLog log, EventDecoder decoder) {
        return new Webhooks(log, decoder);
    }

    @Bean
    WebhookSecrets webhookSecrets(KeyLookup keys) {
        return new WebhookSecrets(keys);
    }

    @Bean
    StoreOrder storeOrder(EventLog log) {
        return new StoreOrder(log);
    }
}
