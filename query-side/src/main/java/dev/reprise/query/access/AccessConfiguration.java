package dev.reprise.query.access;

import dev.reprise.web.caller.CallerArgumentResolver;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;

/** Wires what makes looks leave traces. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

    @Bean
    AuditRecorder accessTraces(
            CommandBus commands,
            AccessProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new AuditRecorder(
                commands,
                properties.deadline(),
                meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    WebMvcConfigurer onlookers(CallerArgumentResolver callers) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new AuditedCallerArgumentResolver(callers));
            }
        };
    }
}
