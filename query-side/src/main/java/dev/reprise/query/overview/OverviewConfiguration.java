package dev.reprise.query.overview;

import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.web.RoomAccessGuard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires overviews. */
@Configuration(proxyBeanMethods = false)
public class OverviewConfiguration {

    @Bean
    OverviewController overviewController(RoomAccessGuard guard, RoomHistory history) {
        return new OverviewController(guard, history);
    }
}
