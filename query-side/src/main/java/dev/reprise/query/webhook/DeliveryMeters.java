package dev.reprise.query.webhook;

import dev.reprise.query.webhook.send.Outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is measured of deliveries. */
final class DeliveryMeters {

    private final Map<Outcome.Kind, Counter> attempts = new EnumMap<>(Outcome.Kind.class);

    DeliveryMeters(MeterRegistry meters) {
        for (var kind : Outcome.Kind.values()) {
            attempts.put(
                    kind,
                    Counter.builder("reprise.webhook.deliveries")
                            .description("Attempts to deliver a message to a webhook")
                            .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    void attempted(Outcome.Kind outcome) {
        Objects.requireNonNull(attempts.get(outcome)).increment();
    }

    /**
     * Measures how far behind webhooks are, and how many are disabled.
     *
     * @param behind the age in seconds of the oldest event that an enabled one was not told of
     */
    static void watch(MeterRegistry meters, Supplier<Number> behind, Supplier<Number> disabled) {
        TimeGauge.builder("reprise.webhook.behind", behind, TimeUnit.SECONDS)
                .description("Age of the oldest event that an enabled webhook was not told of")
                .register(meters);
        Gauge.builder("reprise.webhook.disabled", disabled)
                .description("Webhooks that are sent nothing, as they could not be delivered to")
                .register(meters);
    }
}
