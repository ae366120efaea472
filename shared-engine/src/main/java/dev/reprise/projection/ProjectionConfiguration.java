package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;
import dev.reprise.log.TimelineLog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/**
 * Wires one views database, one projector and one tail subscription in a process that has an event
 * log: of all {@link View} and {@link Follower} beans.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionProperties.class, ViewsProperties.class})
public class ProjectionConfiguration {

    /** The name of the projector, in the context and in metrics. */
    public static final String VIEWS = "views";

    private static final String DATABASE = "viewsDatabase";

    @Bean
    TimelineLog timelineLog(EventLog log) {
        return log.timelines();
    }

    @Bean
    EventDecoder eventDecoder(
            @Qualifier("eventSerializer") Serializer serializer, EventUpcasterChain upcasters) {
        return new EventDecoder(serializer, upcasters);
    }

    @Bean
    Projections projections(
            EventLog log,
            ObjectProvider<LogHead> head,
            EventDecoder decoder,
            ProjectionProperties properties,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        return new Projections(
                log,
                head.getIfAvailable(() -> _ -> OptionalLong.of(log.durable())),
                decoder,
                properties,
                meters.getIfAvailable(CompositeMeterRegistry::new),
                clock);
    }

    @Bean(DATABASE)
    ProjectionDatabase viewsDatabase(
            Projections projections, ViewsProperties properties, ObjectProvider<View> views) {
        return projections.database(properties.directory(), all(views));
    }

    @Bean(VIEWS)
    Projector views(
            Projections projections, ProjectionDatabase database, ObjectProvider<View> views) {
        return projections.projector(database, all(views));
    }

    private static List<View> all(ObjectProvider<View> views) {
        return views.orderedStream().toList();
    }

    @Bean
    TailSubscription tailSubscription(
            Projections projections, Projector views, ObjectProvider<Follower> followers) {
        return projections.subscription(views, followers.orderedStream().toList());
    }

    @Bean
    HealthIndicator projectionHealthIndicator(Projector views) {
        return new ProjectionHealth(views);
    }
}
