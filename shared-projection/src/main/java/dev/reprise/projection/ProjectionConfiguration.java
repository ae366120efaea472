package dev.reprise.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Makes projections possible in an application that has an event store that can be streamed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
public class ProjectionConfiguration {

    @Bean
    Projections projections(
            EventStore events,
            @Qualifier("eventSerializer") Serializer serializer,
            ProjectionProperties properties,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        return new Projections(
                events,
                serializer,
                properties,
                meters.getIfAvailable(CompositeMeterRegistry::new),
                clock);
    }
}
