package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

class ProjectionMetersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HandMovedClock clock = new HandMovedClock();
    private final ProjectionMeters meters = new ProjectionMeters("views", () -> 0, registry, clock);

    @Test
    void tellTheLagOfTheLastEventAndThenThatNothingIsLate() {
        meters.visible(NOW.minusSeconds(7));
        assertThat(lag()).isEqualTo(7);

        clock.now = NOW.plusSeconds(61);
        assertThat(lag()).isZero();
    }

    @Test
    void tellForHowLongNothingGoesOn() {
        meters.visible(NOW);
        meters.failed();
        clock.now = NOW.plus(Duration.ofMinutes(5));
        assertThat(lag()).isEqualTo(300);

        meters.recordSuccess();
        assertThat(lag()).isZero();
    }

    private double lag() {
        return registry.get("reprise.projection.lag").timeGauge().value(TimeUnit.SECONDS);
    }

    private static final class HandMovedClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
