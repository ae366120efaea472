package dev.reprise.query.diff;

import dev.reprise.query.web.RoomAccessGuard;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the comparison of a room with itself. */
@Configuration(proxyBeanMethods = false)
public class DiffConfiguration {

    @Bean
    DiffController diffController(RoomAccessGuard guard) {
        return new DiffController(guard);
    }
}
