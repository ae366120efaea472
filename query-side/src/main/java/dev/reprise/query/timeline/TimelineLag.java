package dev.reprise.query.timeline;

import io.micrometer.core.instrument.MeterRegistry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How old the last event was when it became visible. */
final class TimelineLag implements CommitListener {

    private final AtomicLong millis = new AtomicLong();
    private final Clock clock;

    TimelineLag(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        registry.gauge("reprise.timeline.lag", millis);
    }

    @Override
    public void committed(List<Committed> changes) {
        if (!changes.isEmpty()) {
            var happened = changes.getLast().entry().timestamp();
            millis.set(Duration.between(happened, clock.instant()).toMillis());
        }
    }
}
