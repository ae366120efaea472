package dev.reprise.query.timeline;

import dev.reprise.log.TimelineLog;
import dev.reprise.projection.CatchUpHealth;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ProjectionConfiguration;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projector;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.StateSeal;
import dev.reprise.sealing.ErasedRooms;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

import java.util.List;

/** Wires the timelines of rooms, from the log to what is shown and to rows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoomStatesProperties.class)
@Import(ProjectionConfiguration.class)
public class TimelineConfiguration {

    @Bean
    TimelineEntries timelineEntries(TimelineLog log, EventDecoder decoder) {
        return new TimelineEntries(log, decoder);
    }

    @Bean
    RoomStates roomStates(
            TimelineEntries entries,
            ProjectionDatabase views,
            Keyframes keyframes,
            ObjectProvider<ErasedRooms> erased,
            RoomStatesProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        return new RoomStates(
                entries,
                views.jdbc(),
                keyframes,
                erased.getIfAvailable(ErasedRooms::new),
                properties.hotBytes(),
                registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    EncodedStates encodedStates(RoomStatesProperties properties) {
        return new EncodedStates(properties.encodedBytes());
    }

    @Bean
    LiveTimeline liveTimeline(
            TimelineEntries entries,
            RoomStates states,
            ObjectProvider<CommitListener> listeners,
            ProjectionProperties properties,
            ObjectProvider<MeterRegistry> registry) {
        // Only when there is something to hear, since listeners know the live timeline.
        var live =
                new LiveTimeline(
                        entries,
                        states,
                        SingletonSupplier.of(() -> listeners.orderedStream().toList()),
                        properties);
        Gauge.builder("reprise.timeline.behind", live, LiveTimeline::roomsBehind)
                .description("Rooms that are known to have an event which cannot be shown")
                .register(registry.getIfAvailable(CompositeMeterRegistry::new));
        return live;
    }

    @Bean
    StateSeal stateSeal(KeyLookup keys) {
        return new StateSeal(keys);
    }

    @Bean
    Keyframes keyframes(StateSeal seal) {
        return new Keyframes(seal);
    }

    @Bean
    RoomViews roomViews(
            TimelineEntries entries,
            StateSeal seal,
            ObjectProvider<ErasedRooms> erased,
            List<InlineProjection> parts,
            RoomStatesProperties properties) {
        return new RoomViews(
                entries,
                seal,
                erased.getIfAvailable(ErasedRooms::new),
                parts,
                properties.bytesForRows());
    }

    /** Not ready before what had happened at the start is shown. */
    @Bean
    HealthIndicator viewsHealthIndicator(Projector views) {
        return new CatchUpHealth(views);
    }
}
