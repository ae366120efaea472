package dev.reprise.query.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about replays. */
final class ReplayMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter started;

    ReplayMetrics(MeterRegistry registry) {
        Gauge.builder("reprise.replays.open", open, AtomicInteger::get)
                .description("Replays that are watched")
                .register(registry);
        started =
                Counter.builder("reprise.replays.started")
                        .description("Replays that were begun")
                        .baseUnit("replays")
                        .register(registry);
    }

    void opened() {
        open.incrementAndGet();
        started.increment();
    }

    void closed() {
        open.decrementAndGet();
    }
}
