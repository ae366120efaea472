package dev.reprise.command.presence;

import dev.reprise.command.presence.attendance.PresenceProjection;
import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionHealth;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** Wires presence, from events and heartbeats to who is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceProperties.class)
@Import(ProjectionConfiguration.class)
public class PresenceConfiguration {

    /** The name of the projector, in the context and in metrics, and of its files. */
    public static final String NAME = "presence";

    private static final String DATABASE = "presenceDatabase";

    @Bean
    EventClock eventClock(Clock clock) {
        return new EventClock(clock);
    }

    @Bean(DATABASE)
    ProjectionDatabase presenceDatabase(Projections projections, PresenceProperties properties) {
        return projections.database(properties.directory(), NAME);
    }

    @Bean
    PresenceStore attendanceStore(@Qualifier(DATABASE) ProjectionDatabase database) {
        return new PresenceStore(database);
    }

    /** Knows who is connected before the first event can say who comes and goes. */
    @Bean
    Heartbeats signsOfLife(
            PresenceStore attendance,
            PresenceProperties properties,
            ObjectProvider<RoomOwnership> ownership,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        var signs =
                new Heartbeats(
                        ownership.getIfAvailable(() -> RoomOwnership.EVERYWHERE),
                        clock,
                        properties.silenceLimits());
        attendance.forEachConnected(each -> signs.came(each.participant(), each.since()));
        Gauge.builder("reprise.presence.connected", signs, Heartbeats::connected)
                .description("Participants that are connected")
                .register(registry.getIfAvailable(CompositeMeterRegistry::new));
        return signs;
    }

    @Bean(NAME)
    Projector presence(
            Projections projections,
            @Qualifier(DATABASE) ProjectionDatabase database,
            Heartbeats signs) {
        return projections.projector(NAME, database, new PresenceProjection(database, signs));
    }

    @Bean
    HealthIndicator presenceHealthIndicator(@Qualifier(NAME) Projector presence) {
        return new ProjectionHealth(presence);
    }
}
