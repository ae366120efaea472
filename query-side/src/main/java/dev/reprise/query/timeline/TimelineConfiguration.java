package dev.reprise.query.timeline;

import dev.reprise.projection.CatchUpHealth;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionHealth;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

import java.util.List;

/** Wires the timeline, from the events to its rows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewsProperties.class)
@Import(ProjectionConfiguration.class)
public class TimelineConfiguration {

    /** The name of the projector, in the context and in metrics. */
    public static final String NAME = "timeline";

    /** The name of the database, in the context, and of its files. */
    public static final String DATABASE = "views";

    @Bean(DATABASE)
    ProjectionDatabase views(Projections projections, ViewsProperties properties) {
        return projections.database(properties.directory(), DATABASE);
    }

    @Bean
    TimelineStore timelineStore(@Qualifier(DATABASE) ProjectionDatabase views) {
        return new TimelineStore(views);
    }

    @Bean
    RoomStates roomStates(
            TimelineStore store,
            ViewsProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        return new RoomStates(
                store, properties.hotBytes(), registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    TimelineProjection timelineProjection(
            TimelineStore store,
            RoomStates states,
            List<InlineProjection> parts,
            ObjectProvider<CommitListener> listeners) {
        // Only when there is something to hear, since listeners know the projector.
        return new TimelineProjection(
                store,
                states,
                parts,
                SingletonSupplier.of(() -> listeners.orderedStream().toList()));
    }

    @Bean(NAME)
    Projector timeline(
            Projections projections,
            @Qualifier(DATABASE) ProjectionDatabase views,
            TimelineProjection projection,
            List<SiblingProjection> others) {
        return projections.projector(
                NAME, views, TimelineBuilder.together(projection, others, views));
    }

    @Bean
    TimelineBuilder timelineBuilder(
            Projections projections,
            @Qualifier(DATABASE) ProjectionDatabase views,
            @Qualifier(NAME) Projector timeline,
            TimelineStore store,
            RoomStates states,
            TimelineProjection projection,
            List<InlineProjection> parts,
            List<SiblingProjection> others,
            ViewsProperties properties) {
        return new TimelineBuilder(
                projections,
                views,
                timeline,
                store,
                states,
                projection,
                parts,
                others,
                properties.hotBytes() / TimelineBuilder.LESS_MEMORY);
    }

    /** Not ready before what had happened at the start is shown. */
    @Bean
    HealthIndicator viewsHealthIndicator(@Qualifier(NAME) Projector timeline) {
        return new CatchUpHealth(timeline);
    }

    @Bean
    HealthIndicator timelineHealthIndicator(@Qualifier(NAME) Projector timeline) {
        return new ProjectionHealth(timeline);
    }
}
