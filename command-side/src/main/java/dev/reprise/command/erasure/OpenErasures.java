package dev.reprise.command.erasure;

import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.KnownErasures;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** The erasures that are on record and not done, as meters tell operators of them. */
record OpenErasures(KnownErasures known, Clock clock) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("reprise.erasure.open", known, all -> all.open().size())
                .description("Erasures that are on record and not done")
                .register(registry);
        TimeGauge.builder("reprise.erasure.oldest", this::secondsSinceTheOldest, TimeUnit.SECONDS)
                .description("Since the oldest of these was requested; 0 where there is none")
                .register(registry);
    }

    private double secondsSinceTheOldest() {
        return known.open().stream()
                .map(ErasureRecord::requestedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
