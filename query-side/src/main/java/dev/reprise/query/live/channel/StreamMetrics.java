package dev.reprise.query.live.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about live streams. */
public final class StreamMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter dropped;

    public StreamMetrics(MeterRegistry registry) {
        registry.gauge("reprise.streams.open", open);
        dropped = registry.counter("reprise.streams.dropped");
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    /** A reader was too slow, and its buffer was dropped. */
    void dropped() {
        dropped.increment();
    }
}
