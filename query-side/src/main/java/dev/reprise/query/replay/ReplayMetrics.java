package dev.reprise.query.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about replays. */
final class ReplayMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter started;

    ReplayMetrics(MeterRegistry registry) {
        registry.gauge("reprise.replays.open", open);
        started = registry.counter("reprise.replays.started");
    }

    void opened() {
        open.incrementAndGet();
        started.increment();
    }

    void closed() {
        open.decrementAndGet();
    }
}
