package dev.reprise.command.apikey;

import dev.reprise.command.dispatch.CommandDispatcher;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires API keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeyProperties.class)
class ApiKeyConfiguration {

    @Bean
    ApiKeyHandling apiKeyHandling(Clock clock) {
        return new ApiKeyHandling(clock);
    }

    @Bean
    AdminKeyAtStart adminKeyAtStart(
            ApiKeyProperties properties, CommandDispatcher commands, Clock clock) {
        return new AdminKeyAtStart(properties, commands, clock);
    }
}
