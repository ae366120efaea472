package dev.reprise.query.live;

import dev.reprise.identity.HeartbeatListener;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.RoomStreams;
import dev.reprise.query.live.channel.StreamMetrics;
import dev.reprise.query.live.output.StreamBuffers;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.limit.LargeAnswers;
import dev.reprise.web.limit.OpenStreams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires live streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
public class LiveConfiguration {

    @Bean
    StreamMetrics streamMetrics(ObjectProvider<MeterRegistry> registry) {
        return new StreamMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    RoomStreams roomStreams(
            RoomHistory history,
            Horizons horizons,
            EncodedStates states,
            StreamProperties properties,
            StreamMetrics metrics,
            ObjectProvider<HeartbeatListener> signsOfLife,
            Clock clock) {
        return new RoomStreams(
                history,
                horizons,
                states,
                properties,
                metrics,
                signsOfLife.orderedStream().toList(),
                clock);
    }

    @Bean
    StreamBuffers streamBuffers(
            StreamProperties properties, ObjectProvider<MeterRegistry> registry) {
        var buffers = new StreamBuffers(properties.bufferedBytesOfAll());
        Gauge.builder("reprise.streams.buffered", buffers::bytes)
                .baseUnit(BaseUnits.BYTES)
                .description("What waits for slow readers of live streams")
                .register(registry.getIfAvailable(CompositeMeterRegistry::new));
        return buffers;
    }

    @Bean
    StreamController streamController(
            RoomAccessGuard guard,
            RoomHistory history,
            EncodedStates states,
            RoomStreams streams,
            StreamProperties properties,
            StreamBuffers buffers,
            LargeAnswers answers,
            OpenStreams open,
            StreamMetrics metrics,
            Clock clock) {
        return new StreamController(
                guard,
                new StreamOpening(
                        history, states, streams, properties, buffers, answers, metrics, clock),
                open);
    }
}
