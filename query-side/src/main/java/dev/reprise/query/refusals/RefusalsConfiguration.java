package dev.reprise.query.refusals;

import dev.reprise.query.web.RoomAccessGuard;

import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of refusals. */
@Configuration(proxyBeanMethods = false)
public class RefusalsConfiguration {

    @Bean
    RefusalsController refusalsController(RoomAccessGuard guard, QueryGateway queries) {
        return new RefusalsController(guard, queries);
    }
}
