package dev.reprise.web.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

import java.util.Set;

/**
 * Leaves all of Spring Boot's tracing out where no endpoint is set, so that it costs no bean; and
 * of it, where one is, what would turn observations into spans or send logs.
 */
final class TracingImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String SDK = "org.springframework.boot.opentelemetry.";
    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final Set<String> USED =
            Set.of(
                    SDK + "autoconfigure.OpenTelemetrySdkAutoConfiguration",
                    TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
                    TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on = environment.containsProperty(ConditionalOnTracing.ENDPOINT);
    }

    @Override
    public boolean[] match(
            @Nullable String[] candidates, AutoConfigurationMetadata autoConfigurationMetadata) {
        var matches = new boolean[candidates.length];
        for (var index = 0; index < matches.length; index++) {
            matches[index] = isWanted(candidates[index]);
        }
        return matches;
    }

    private boolean isWanted(@Nullable String candidate) {
        return candidate == null || !isOfTracing(candidate) || (on && USED.contains(candidate));
    }

    /** Not what an auto-configuration imports in its turn, of which this is asked, too. */
    private static boolean isOfTracing(String candidate) {
        return (candidate.startsWith(SDK) || candidate.startsWith(TRACING))
                && candidate.endsWith("AutoConfiguration");
    }
}
