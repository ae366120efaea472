package dev.reprise.command.eventstore;

import dev.reprise.command.trace.CommandSpans;
import dev.reprise.command.trace.CommandTracing;
import dev.reprise.web.trace.ConditionalOnTracing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Spans of what the embedded event store does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
@Import(CommandTracing.class)
class StoreTracing {

    @Bean
    FsyncSpans fsyncSpans(CommandSpans spans) {
        return new FsyncSpans(spans);
    }
}
