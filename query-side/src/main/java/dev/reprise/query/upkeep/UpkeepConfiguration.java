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
@EnableConfigurationProperties(UpkeepProperties.class)
public class UpkeepConfiguration {

    @Bean
    Upkeep upkeep(TimelineBuilder builder, UpkeepProperties properties, Clock clock) {
        return new Upkeep(builder, properties, clock);
    }

    @Bean
    UpkeepController upkeepController(
            Upkeep upkeep,
            TimelineBuilder builder,
            UpkeepProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        return new UpkeepController(
                upkeep,
                new Rebuild(),
                new Verification(
                        builder,
                        properties.share(),
                        registry.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    HealthIndicator upkeepHealthIndicator(Upkeep upkeep) {
        return new UpkeepHealth(upkeep);
    }

    @Bean
    NamedSchemas upkeepNames() {
        return NamedSchemas.of(
                new NamedSchema(Progress.class, "Progress", "How far a work on the views is"),
                new NamedSchema(
                        UpkeepController.Verdict.class,
                        "Verdict",
                        "How far a verification is, and what it found"),
                new NamedSchema(
                        Verification.Found.class,
                        "Found",
                        "How many rooms were compared, how many differ, and the first difference"
                                + " of each"),
                new NamedSchema(
                        Difference.class, "Difference", "Where a view is not what the events say"));
    }
}
