package dev.reprise.query.upkeep;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.View;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineEntries;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;

/** Wires the upkeep of the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaintenanceProperties.class)
public class MaintenanceConfiguration {

    @Bean
    ViewsInUse viewsInUse(
            Projections projections,
            ProjectionDatabase database,
            Projector projector,
            List<View> views,
            RoomStates states,
            TimelineEntries entries) {
        return new ViewsInUse(projections, database, projector, views, states, entries);
    }

    @Bean
    ViewMaintenance upkeep(ViewsInUse views, MaintenanceProperties properties, Clock clock) {
        return new ViewMaintenance(views, properties, clock);
    }

    @Bean
    MaintenanceController upkeepController(
            ViewMaintenance maintenance,
            ViewsInUse views,
            MaintenanceProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        return new MaintenanceController(
                maintenance,
                new Rebuild(),
                new ViewVerification(
                        views,
                        properties.share(),
                        registry.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    HealthIndicator upkeepHealthIndicator(ViewMaintenance maintenance) {
        return new MaintenanceHealth(maintenance);
    }
}
