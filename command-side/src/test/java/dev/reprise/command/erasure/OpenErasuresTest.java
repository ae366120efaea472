package dev.reprise.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.KnownErasures;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

class OpenErasuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final KnownErasures known = new KnownErasures();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        new OpenErasures(known, Clock.fixed(NOW, ZoneOffset.UTC)).bindTo(meters);
    }

    private void note(String erasureId, Duration ago, @Nullable Instant doneAt) {
        known.learn(new ErasureRecord(erasureId, List.of(), NOW.minus(ago), NOW, 0, 0, doneAt));
    }

    private double count() {
        return meters.get("reprise.erasure.open").gauge().value();
    }

    private double secondsOfOldest() {
        return meters.get("reprise.erasure.oldest").timeGauge().value(TimeUnit.SECONDS);
    }

    @Test
    void areNoneAtFirst() {
        assertThat(count()).isZero();
        assertThat(secondsOfOldest()).isZero();
    }

    @Test
    void areAsOldAsTheOldestThatIsNotDone() {
        note("e-1", Duration.ofDays(3), null);
        note("e-2", Duration.ofDays(2), null);
        note("e-1", Duration.ofDays(3), NOW);

        assertThat(count()).isOne();
        assertThat(secondsOfOldest()).isEqualTo(2 * 86_400.0);
    }

    /** However long the looks are apart. */
    @Test
    void areCompletedWithinTheTimeThatIsSet() {
        var properties = new ErasureProperties(null, Duration.ofHours(24));

        assertThat(properties.rest().plus(properties.look())).isEqualTo(Duration.ofHours(24));
        assertThat(properties.look()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }
}
