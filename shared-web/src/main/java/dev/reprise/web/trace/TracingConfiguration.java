package dev.reprise.web.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Spans of requests. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
public class TracingConfiguration {

    @Bean
    Tracer tracer(OpenTelemetry telemetry) {
        return telemetry.getTracer("dev.reprise");
    }

    @Bean
    SdkTracerProviderBuilderCustomizer traceIdsOfRequests() {
        return builder -> builder.setIdGenerator(new RequestTraceIds());
    }

    /**
     * Decided by the trace id alone: a sender's flag would let strangers have all of theirs kept.
     */
    @Bean
    Sampler sampler(TracingProperties properties) {
        return Sampler.traceIdRatioBased(properties.getSampling().getProbability());
    }

    /** After what gives requests their trace ids. */
    @Bean
    FilterRegistrationBean<SpanFilter> requestSpans(Tracer tracer) {
        var registration = new FilterRegistrationBean<>(new SpanFilter(tracer));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
