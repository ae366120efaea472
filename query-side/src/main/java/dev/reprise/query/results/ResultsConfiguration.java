package dev.reprise.query.results;

import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.limit.LargeAnswers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires results. */
@Configuration(proxyBeanMethods = false)
public class ResultsConfiguration {

    @Bean
    ResultsController resultsController(
            RoomAccessGuard guard, RoomHistory history, LargeAnswers answers) {
        return new ResultsController(guard, history, answers);
    }
}
