package dev.reprise.command.refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the noting of refusals. */
@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {

    @Bean
    Refusals refusals(Clock clock) {
        return new Refusals(clock);
    }

    @Bean
    RefusedCommands refusedCommands(Refusals refusals) {
        return new RefusedCommands(refusals);
    }

    @Bean
    RefusalQueryHandler refusalQueryHandler(Refusals refusals) {
        return new RefusalQueryHandler(refusals);
    }
}
