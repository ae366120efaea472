package dev.reprise.web.trace;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks beans that there are only where spans are sent somewhere. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(ConditionalOnTracing.ENDPOINT)
public @interface ConditionalOnTracing {

    /** Where spans are sent, by OTLP. */
    String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
}
