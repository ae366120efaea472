package dev.reprise.events.stored;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Axon writes and reads events, as beans. */
@Configuration(proxyBeanMethods = false)
public class StoredEventsConfiguration {

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    EventUpcasterChain eventUpcasters() {
        return StoredEvents.upcasters();
    }
}
