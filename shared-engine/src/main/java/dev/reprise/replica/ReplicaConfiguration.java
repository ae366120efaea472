package dev.reprise.replica;

import dev.reprise.log.EventLog;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.projection.ProjectionMeters;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.RetryBackoff;
import dev.reprise.projection.ViewsProperties;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/**
 * Wires the event log of a process whose events are appended elsewhere: a replica beside its views,
 * filled from a {@link StoredSource}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionProperties.class, ViewsProperties.class})
public class ReplicaConfiguration {

    private static final String NAME = "replica";

    @Bean
    ReplicaSource replicaSource(StoredSource source) {
        return new ReplicaSource(source.events());
    }

    @Bean
    EventLog eventLog(
            ReplicaSource source,
            ViewsProperties properties,
            ObjectProvider<StorageFailureHandler> handler) {
        return new ReplicaFiles(
                        properties.directory().resolve(NAME),
                        handler.getIfAvailable(StorageFailureHandler::haltingTheProcess))
                .open(source);
    }

    @Bean
    LogReplica logReplica(
            EventLog log,
            ReplicaSource source,
            @Qualifier("eventSerializer") Serializer serializer,
            EventUpcasterChain upcasters,
            ProjectionProperties properties,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        var meters =
                new ProjectionMeters(
                        NAME, () -> 0, registry.getIfAvailable(CompositeMeterRegistry::new), clock);
        return new LogReplica(
                log,
                source,
                new EventPlacer(serializer, upcasters),
                meters,
                new RetryBackoff(NAME, properties.longestRestart(), meters));
    }

    @Bean
    HealthIndicator replicaHealthIndicator(LogReplica replica) {
        return () -> {
            var failure = replica.failure();
            return failure == null
                    ? Health.up().build()
                    : Health.down().withDetail("cause", failure).build();
        };
    }
}
