package dev.reprise.command.presence;

import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.presence.attendance.PresenceView;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** Wires presence, from events and heartbeats to who is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceProperties.class)
@Import(ProjectionConfiguration.class)
public class PresenceConfiguration {

    @Bean
    EventClock eventClock(Clock clock) {
        return new EventClock(clock);
    }

    @Bean
    PresenceStore attendanceStore(ProjectionDatabase views) {
        return new PresenceStore(views.tables());
    }

    @Bean
    PresenceView presenceView(Heartbeats signs) {
        return new PresenceView(signs);
    }

    @Bean
    Heartbeats signsOfLife(
            PresenceProperties properties,
            ObjectProvider<RoomOwnership> ownership,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        var signs =
                new Heartbeats(
                        ownership.getIfAvailable(() -> RoomOwnership.EVERYWHERE),
                        clock,
                        properties.silenceLimits());
        Gauge.builder("reprise.presence.connected", signs, Heartbeats::connected)
                .description("Participants that are connected")
                .register(registry.getIfAvailable(CompositeMeterRegistry::new));
        return signs;
    }
}
