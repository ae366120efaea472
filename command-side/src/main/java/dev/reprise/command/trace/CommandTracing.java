package dev.reprise.command.trace;

import dev.reprise.web.trace.ConditionalOnTracing;

import io.opentelemetry.api.trace.Tracer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spans of commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
public class CommandTracing {

    @Bean
    CommandSpans commandSpans(Tracer tracer) {
        return new CommandSpans(tracer);
    }
}
