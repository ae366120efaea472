package dev.reprise.query.stats;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the figures. */
@Configuration(proxyBeanMethods = false)
public class StatsConfiguration {

    @Bean
    StatsProjection statsPart() {
        return new StatsProjection();
    }

    @Bean
    StatsController statsController(
            RoomAccessGuard guard, ProjectionDatabase views, CurrentReads reads) {
        return new StatsController(guard, new Stats(views), reads);
    }

    @Bean
    NamedSchemas statsNames() {
        return NamedSchemas.of(
                new NamedSchema(RoomStats.class, "RoomStats", "What was counted in a room"),
                new NamedSchema(
                        RoomStats.ParticipantStats.class,
                        "ParticipantStats",
                        "How many events of each type a participant has"),
                new NamedSchema(RoomStats.Moment.class, "Moment", "An event, and when it was"),
                new NamedSchema(SystemStats.class, "Stats", "What was counted in all rooms"),
                new NamedSchema(SystemStats.Rooms.class, "RoomTotals", "Rooms by status"),
                new NamedSchema(
                        SystemStats.Participants.class,
                        "ParticipantTotals",
                        "Participants of rooms that are not closed, and of all times"),
                new NamedSchema(SystemStats.Events.class, "EventTotals", "Events by type"));
    }
}
