package dev.reprise.events.stored;

import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Axon writes events, as a bean; what reads them needs the keys, and is the engine's. */
@Configuration(proxyBeanMethods = false)
public class StoredEventsConfiguration {

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return new EventSerializer();
    }
}
