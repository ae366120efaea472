package dev.reprise.query.lobby;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;

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
    NamedSchemas lobbyNames() {
        return NamedSchemas.of(
                new NamedSchema(
                        RoomSummary.class, "RoomSummary", "A room as the lobby shows it to all"),
                new NamedSchema(
                        LobbyController.Page.class,
                        "RoomPage",
                        "Public rooms, newest activity first; `next` is the `cursor` of the next"
                                + " page"));
    }
}
