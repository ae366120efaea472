package dev.reprise.command.erasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The erasures that are on record and not done, as meters tell operators of them. */
final class OpenErasures implements MeterBinder {

    private final Clock clock;
    private final Map<String, Instant> requestedAt = new ConcurrentHashMap<>();

    OpenErasures(Clock clock) {
        this.clock = clock;
    }

    void note(ErasureRecord record) {
        if (record.isOpen()) {
            requestedAt.put(record.erasureId(), record.requestedAt());
        } else {
            requestedAt.remove(record.erasureId());
        }
    }

    boolean areNone() {
        return requestedAt.isEmpty();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("reprise.erasure.open", requestedAt, Map::size)
                .description("Erasures that are on record and not done")
                .register(registry);
        TimeGauge.builder("reprise.erasure.oldest", this::secondsSinceTheOldest, TimeUnit.SECONDS)
                .description("Since the oldest of these was requested; 0 where there is none")
                .register(registry);
    }

    private double secondsSinceTheOldest() {
        return requestedAt.values().stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
