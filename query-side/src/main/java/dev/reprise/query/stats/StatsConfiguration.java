package dev.reprise.query.stats;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.CurrentReads;
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
            RoomAccessGuard guard, ProjectionDatabase views, CurrentReads reads) {
        return new StatsController(guard, new Stats(views), reads);
    }
}
