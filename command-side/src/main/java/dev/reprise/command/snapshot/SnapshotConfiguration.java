package dev.reprise.command.snapshot;

import dev.reprise.command.CommandProperties;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires snapshots; aggregates name the {@code snapshotTriggers}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
public class SnapshotConfiguration {

    @Bean
    SnapshotQueue snapshotQueue(EventStore events, ObjectProvider<MeterRegistry> meters) {
        return new SnapshotQueue(events, meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    SnapshotTriggerDefinition snapshotTriggers(SnapshotQueue queue, CommandProperties properties) {
        return properties.snapshotEvery() == 0
                ? NoSnapshotTriggerDefinition.INSTANCE
                : _ -> new StateTrigger(properties.snapshotEvery(), queue::offer);
    }
}
