package dev.reprise.query.upkeep;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.View;
import dev.reprise.query.timeline.RoomStates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Wires the upkeep of the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaintenanceProperties.class)
public class MaintenanceConfiguration {

    @Bean
    ViewMaintenance upkeep(
            Projections projections,
            ProjectionDatabase database,
            Projector projector,
            List<View> views,
            MaintenanceProperties properties,
            Clock clock) {
        return new ViewMaintenance(
                database,
                afterStep -> projections.rows(database, projector, views, afterStep),
                properties,
                clock);
    }

    @Bean
    ErasedRows erasedRows(
            Projections projections,
            ProjectionDatabase database,
            Projector projector,
            List<View> views) {
        return new ErasedRows(() -> projections.rows(database, projector, views, () -> {}));
    }

    @Bean
    MaintenanceController upkeepController(
            ViewMaintenance maintenance,
            RoomStates states,
            Map<String, HealthIndicator> indicators,
            ObjectProvider<MeterRegistry> registry) {
        var meters = registry.getIfAvailable(CompositeMeterRegistry::new);
        return new MaintenanceController(
                maintenance,
                new Rebuild(),
                new ViewVerification(states, meters),
                () -> HealthReport.of(indicators, MeterReading.all(meters)));
    }

    /** Always up: the views are as good with a job as without it. */
    @Bean
    HealthIndicator upkeepHealthIndicator(ViewMaintenance maintenance) {
        return () -> Health.up().withDetails(maintenance.jobs()).build();
    }
}
