package dev.reprise.query.upkeep;

import dev.reprise.query.timeline.TimelineBuilder;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the upkeep of the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaintenanceProperties.class)
public class MaintenanceConfiguration {

    @Bean
    ViewMaintenance upkeep(TimelineBuilder builder, MaintenanceProperties properties, Clock clock) {
        return new ViewMaintenance(builder, properties, clock);
    }

    @Bean
    MaintenanceController upkeepController(
            ViewMaintenance maintenance,
            TimelineBuilder builder,
            MaintenanceProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        return new MaintenanceController(
                maintenance,
                new Rebuild(),
                new ViewVerification(
                        builder,
                        properties.share(),
                        registry.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    HealthIndicator upkeepHealthIndicator(ViewMaintenance maintenance) {
        return new MaintenanceHealth(maintenance);
    }

    @Bean
    NamedSchemas upkeepNames() {
        return NamedSchemas.of(
                new NamedSchema(Progress.class, "Progress", "How far a work on the views is"),
                new NamedSchema(
                        MaintenanceController.Verdict.class,
                        "Verdict",
                        "How far a verification is, and what it found"),
                new NamedSchema(
                        ViewVerification.Found.class,
                        "Found",
                        "How many rooms were compared, how many differ, and the first difference"
                                + " of each"),
                new NamedSchema(
                        ViewDifference.class,
                        "Difference",
                        "Where a view is not what the events say"));
    }
}
