package dev.reprise.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What measures how a projection, or a replica, keeps up. */
public final class ProjectionMeters {

    /** For so long the last event's lag is told; then nothing is late, for nothing came. */
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final Counter eventFailures;
    private final Counter restarts;
    private final Clock clock;
    private volatile Duration lag = Duration.ZERO;
    private volatile Instant lastVisible = Instant.MIN;
    private volatile Instant behindSince = Instant.MAX;

    /** Registers what is measured under this name. */
    public ProjectionMeters(
            String name, Supplier<Number> quarantined, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        Gauge.builder("reprise.projection.quarantined", quarantined)
                .description("Rooms with an event that fails")
                .tag("projection", name)
                .register(registry);
        TimeGauge.builder("reprise.projection.lag", () -> lag().toMillis(), TimeUnit.MILLISECONDS)
                .description(
                        "How old the last event was when it became visible, 0 a minute after;"
                                + " while the projection fails, for how long it has")
                .tag("projection", name)
                .register(registry);
        eventFailures = failures(name, "event", registry);
        restarts = failures(name, "infrastructure", registry);
    }

    private static Counter failures(String name, String of, MeterRegistry registry) {
        return Counter.builder("reprise.projection.failures")
                .description("Failed attempts, for an event or for the database or the source")
                .tag("projection", name)
                .tag("of", of)
                .register(registry);
    }

    void eventFailed() {
        eventFailures.increment();
    }

    void failed() {
        restarts.increment();
        if (behindSince.equals(Instant.MAX)) {
            behindSince = clock.instant();
        }
    }

    void recordSuccess() {
        behindSince = Instant.MAX;
    }

    /** Notes that an event that happened then can be seen now. */
    public void visible(Instant happened) {
        var now = clock.instant();
        lag = Duration.between(happened, now);
        lastVisible = now;
    }

    private Duration lag() {
        var now = clock.instant();
        var since = behindSince;
        if (!since.equals(Instant.MAX)) {
            return Duration.between(since, now);
        }
        return lastVisible.isBefore(now.minus(TOLD)) ? Duration.ZERO : lag;
    }
}
