package dev.reprise.query.lobby;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.StreamBuffers;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.web.limit.OpenStreams;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the lobby. */
@Configuration(proxyBeanMethods = false)
public class LobbyConfiguration {

    @Bean
    LobbyController lobbyController(ProjectionDatabase views, CurrentReads reads) {
        return new LobbyController(new Lobby(views), reads);
    }

    @Bean
    LobbyStreams lobbyStreams(
            ProjectionDatabase views,
            CurrentReads reads,
            RoomHistory history,
            StreamProperties properties) {
        return new LobbyStreams(new Lobby(views), reads, history, properties);
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
