package dev.reprise.web.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what is refused for having come too often. */
final class LimitMeters {

    private final Map<Tier, Counter> requests = new EnumMap<>(Tier.class);
    private final Counter streams;

    LimitMeters(MeterRegistry meters) {
        for (var tier : Tier.values()) {
            // It refuses nothing: it holds refusals back.
            if (tier != Tier.REFUSALS) {
                requests.put(tier, counter(tier.label(), meters));
            }
        }
        streams = counter("open-streams", meters);
    }

    private static Counter counter(String tier, MeterRegistry meters) {
        return Counter.builder("reprise.limits.refused")
                .description("Requests that were refused with 429, by what there were too many of")
                .baseUnit("requests")
                .tag("tier", tier)
                .register(meters);
    }

    void refused(Tier tier) {
        Objects.requireNonNull(requests.get(tier)).increment();
    }

    /** There are as many streams open as there may be. */
    void streamRefused() {
        streams.increment();
    }
}
