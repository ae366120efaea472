package dev.reprise.query.timeline;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionHealth;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.Together;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

import java.util.ArrayList;
import java.util.List;

/** Wires the timeline, from the events to its rows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewsProperties.class)
@Import(ProjectionConfiguration.class)
public class TimelineConfiguration {

    /** The name of the projector, in the context and in metrics. */
    public static final String NAME = "timeline";

    /** The name of its database, in the context and of its files. */
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
    RoomStates roomStates(TimelineStore store, ViewsProperties properties) {
        return new RoomStates(store, properties.hotRooms());
    }

    @Bean
    TimelineProjection timelineProjection(
            TimelineStore store, RoomStates states, ObjectProvider<CommitListener> listeners) {
        // Only when there is something to hear, since listeners know the projector.
        return new TimelineProjection(
                store, states, SingletonSupplier.of(() -> listeners.orderedStream().toList()));
    }

    @Bean(NAME)
    Projector timeline(
            Projections projections,
            @Qualifier(DATABASE) ProjectionDatabase views,
            TimelineProjection projection,
            ObjectProvider<BesideTimeline> others) {
        var all = new ArrayList<Projection>(List.of(projection));
        others.orderedStream().forEach(all::add);
        return projections.projector(NAME, views, new Together(all));
    }

    @Bean
    HealthIndicator timelineHealthIndicator(@Qualifier(NAME) Projector timeline) {
        return new ProjectionHealth(timeline);
    }
}
