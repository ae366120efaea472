package dev.reprise.query.lobby;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.seal.StateSeal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the lobby. */
@Configuration(proxyBeanMethods = false)
public class LobbyConfiguration {

    @Bean
    LobbyController lobbyController(ProjectionDatabase views, StateSeal seal, CurrentReads reads) {
        return new LobbyController(new Lobby(views, seal), reads);
    }
}
