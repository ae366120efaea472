package dev.reprise.command.presence;

import dev.reprise.command.presence.attendance.AttendanceDatabase;
import dev.reprise.command.presence.attendance.AttendanceHealth;
import dev.reprise.command.presence.attendance.AttendanceProcessor;
import dev.reprise.command.presence.attendance.AttendanceProgress;
import dev.reprise.command.presence.attendance.AttendanceProjection;
import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.events.stored.EventHistory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires presence, from events and signs of life to who is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceProperties.class)
class PresenceConfiguration {

    @Bean
    EventClock eventClock(Clock clock) {
        return new EventClock(clock);
    }

    @Bean
    AttendanceDatabase attendanceDatabase(
            PresenceProperties properties, ObjectProvider<EventHistory> history) {
        var known = history.getIfAvailable();
        return known == null
                ? AttendanceDatabase.open(properties.directory())
                : AttendanceDatabase.open(properties.directory(), known);
    }

    @Bean
    AttendanceStore attendanceStore(AttendanceDatabase database) {
        return new AttendanceStore(database);
    }

    /** Knows who is connected before the first event can say who comes and goes. */
    @Bean
    SignsOfLife signsOfLife(
            AttendanceStore attendance,
            PresenceProperties properties,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        var signs = new SignsOfLife(clock, properties.silence());
        attendance.forEachConnected(each -> signs.came(each.attendee(), each.since()));
        Gauge.builder("reprise.presence.connected", signs, SignsOfLife::connected)
                .description("Participants that are connected")
                .register(registry.getIfAvailable(CompositeMeterRegistry::new));
        return signs;
    }

    @Bean
    AttendanceProjection attendanceProjection(AttendanceDatabase database, SignsOfLife signs) {
        return new AttendanceProjection(database, signs);
    }

    @Bean
    AttendanceProcessor attendanceProcessor(AttendanceDatabase database) {
        return new AttendanceProcessor(database);
    }

    @Bean
    AttendanceProgress attendanceProgress(
            ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new AttendanceProgress(axon);
    }

    @Bean
    HealthIndicator presenceHealthIndicator(AttendanceProgress progress) {
        return new AttendanceHealth(progress);
    }
}
