package dev.reprise.query.live.channel;

import dev.reprise.meter.Latency;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured about live streams. */
public final class StreamMetrics {

    private static final Duration[] LIFETIMES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final AtomicInteger open = new AtomicInteger();
    private final Map<StreamEnd, Timer> lifetimes = new EnumMap<>(StreamEnd.class);
    private final Counter dropped;
    private final Counter nothingMissed;
    private final Counter caughtUp;
    private final Counter tooFarBehind;
    private final Timer opening;
    private final Timer delivery;

    public StreamMetrics(MeterRegistry registry) {
        Gauge.builder("reprise.streams.open", open, AtomicInteger::get)
                .description("Live streams that are open")
                .register(registry);
        dropped =
                Counter.builder("reprise.streams.dropped")
                        .description("How often a reader was too slow and got a snapshot instead")
                        .register(registry);
        for (var end : StreamEnd.values()) {
            lifetimes.put(end, lifetime(end, registry));
        }
        nothingMissed = resumes("none", registry);
        caughtUp = resumes("caught-up", registry);
        tooFarBehind = resumes("snapshot", registry);
        opening =
                Latency.timer(
                                "reprise.stream.opening",
                                "From a request for a stream until its first message is written")
                        .register(registry);
        delivery =
                Latency.timer(
                                "reprise.delivery.age",
                                "How old an event was when the connection of a reader who keeps up"
                                        + " had taken it; of several in one go the oldest")
                        .register(registry);
    }

    private static Timer lifetime(StreamEnd end, MeterRegistry registry) {
        return Timer.builder("reprise.stream.lifetime")
                .description("How long streams were open that have ended, by why they ended")
                .serviceLevelObjectives(LIFETIMES)
                .tag("reason", end.label())
                .register(registry);
    }

    private static Counter resumes(String gap, MeterRegistry registry) {
        return Counter.builder("reprise.stream.resumes")
                .description("Streams that went on after an earlier one, by what was missed")
                .baseUnit("streams")
                .tag("gap", gap)
                .register(registry);
    }

    /**
     * A stream was asked for, and its first message is written.
     *
     * @param asked by {@link System#nanoTime()}
     */
    public void begun(long asked) {
        opening.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS);
    }

    /**
     * A stream goes on after an earlier one.
     *
     * @param missed how many changes there were meanwhile
     * @param caughtUp whether it gets them, and no snapshot
     */
    public void resumed(long missed, boolean caughtUp) {
        if (!caughtUp) {
            tooFarBehind.increment();
        } else if (missed == 0) {
            nothingMissed.increment();
        } else {
            this.caughtUp.increment();
        }
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed(StreamEnd why, long nanos) {
        open.decrementAndGet();
        Objects.requireNonNull(lifetimes.get(why)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A reader was too slow, and its buffer was dropped. */
    void dropped() {
        dropped.increment();
    }

    void delivered(long millis) {
        delivery.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }
}
