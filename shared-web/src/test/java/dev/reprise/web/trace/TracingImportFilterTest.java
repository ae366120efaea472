package dev.reprise.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.mock.env.MockEnvironment;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;

class TracingImportFilterTest {

    private static final List<String> CANDIDATES =
            List.of(
                    "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
                    "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
                    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConfigurations$ConnectionDetails",
                    "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration");

    private static final AutoConfigurationMetadata UNASKED =
            (AutoConfigurationMetadata)
                    Proxy.newProxyInstance(
                            TracingImportFilterTest.class.getClassLoader(),
                            new Class<?>[] {AutoConfigurationMetadata.class},
                            (_, method, _) -> {
                                throw new UnsupportedOperationException(method.getName());
                            });

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void leavesAllOfItOutWithoutAnEndpoint() {
        assertThat(imported()).containsExactly(false, false, false, false, false, true, true);
    }

    @Test
    void takesWhatSendsSpansWithOne() {
        environment.setProperty(ConditionalOnTracing.ENDPOINT, "http://collector:4318/v1/traces");

        assertThat(imported()).containsExactly(true, false, false, true, true, true, true);
    }

    @Test
    void namesAutoConfigurationsThatThereAre() {
        assertThat(CANDIDATES.subList(0, 6))
                .allSatisfy(name ->
                        assertThat(
                                        Objects.requireNonNull(getClass().getClassLoader())
                                                .loadClass(name))
                                .isNotNull());
    }

    private boolean[] imported() {
        var filter = new TracingImportFilter();
        filter.setEnvironment(environment);
        return filter.match(CANDIDATES.toArray(String[]::new), UNASKED);
    }
}
