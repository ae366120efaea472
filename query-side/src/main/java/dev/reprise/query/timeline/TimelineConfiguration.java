package dev.reprise.query.timeline;

import dev.reprise.events.stored.EventHistory;
import dev.reprise.query.views.ViewsDatabase;
import dev.reprise.query.views.ViewsProperties;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import java.time.Clock;

/** Wires the timeline, from the events to its rows. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewsProperties.class)
public class TimelineConfiguration {

    @Bean
    ViewsDatabase viewsDatabase(ViewsProperties properties, ObjectProvider<EventHistory> history) {
        var known = history.getIfAvailable();
        return known == null
                ? ViewsDatabase.open(properties.directory())
                : ViewsDatabase.open(properties.directory(), known);
    }

    @Bean
    TimelineStore timelineStore(ViewsDatabase views) {
        return new TimelineStore(views);
    }

    @Bean
    RoomStates roomStates(TimelineStore store, ViewsProperties properties) {
        return new RoomStates(store, properties.hotRooms());
    }

    @Bean
    TimelineProjection timelineProjection(
            TimelineStore store, RoomStates states, ObjectProvider<CommitListener> listeners) {
        return new TimelineProjection(store, states, listeners.orderedStream().toList());
    }

    @Bean
    TimelineProcessor timelineProcessor(ViewsDatabase views) {
        return new TimelineProcessor(views);
    }

    @Bean
    TimelineProgress timelineProgress(ObjectProvider<Configuration> axon) {
        return new TimelineProgress(axon);
    }

    @Bean
    TimelineLag timelineLag(ObjectProvider<MeterRegistry> registry, Clock clock) {
        return new TimelineLag(registry.getIfAvailable(CompositeMeterRegistry::new), clock);
    }

    @Bean
    HealthIndicator timelineHealthIndicator(TimelineProgress progress) {
        return new TimelineHealth(progress);
    }
}
