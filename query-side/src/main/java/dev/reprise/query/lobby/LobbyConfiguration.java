package dev.reprise.query.lobby;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.StreamBuffers;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.seal.StateSeal;
import dev.reprise.web.limit.OpenStreams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the lobby. */
@Configuration(proxyBeanMethods = false)
public class LobbyConfiguration {

    @Bean
    Lobby lobby(
            ProjectionDatabase views,
            StateSeal seal,
            RoomHistory history,
            Horizons horizons,
            Clock clock) {
        return new Lobby(views, seal, history, horizons, clock);
    }

    @Bean
    LobbyController lobbyController(Lobby lobby, CurrentReads reads) {
        return new LobbyController(lobby, reads);
    }

    @Bean
    LobbyStreams lobbyStreams(
            Lobby lobby,
            CurrentReads reads,
            RoomHistory history,
            StreamProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new LobbyStreams(
                lobby,
                reads,
                history,
                properties,
                meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    LobbyStreamController lobbyStreamController(
            LobbyStreams streams,
            OpenStreams open,
            StreamProperties properties,
            StreamBuffers buffers) {
        return new LobbyStreamController(streams, open, properties, buffers);
    }
}
