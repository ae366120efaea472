package dev.reprise.meter;

import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.stream.IntStream;

/** Timers whose distribution can be told by Prometheus: counted in buckets from 1 ms to 10 s. */
public final class Latency {

    private static final Duration[] BUCKETS =
            IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private Latency() {}

    /** A timer that has no tags yet. */
    public static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
    }
}
