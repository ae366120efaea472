package dev.reprise.query.lobby;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the lobby. */
@Configuration(proxyBeanMethods = false)
public class LobbyConfiguration {

    @Bean
    LobbyController lobbyController(ProjectionDatabase views, CurrentReads reads) {
        return new LobbyController(new Lobby(views), reads);
    }
}
