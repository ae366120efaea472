package dev.reprise.query.stats;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.web.RoomAccessGuard;

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
            RoomAccessGuard guard,
            RoomHistory history,
            ProjectionDatabase views,
            CurrentReads reads) {
        return new StatsController(guard, history, new Stats(views), reads);
    }
}
