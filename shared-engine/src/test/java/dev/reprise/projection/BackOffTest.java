package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class BackOffTest {

    @TempDir private Path directory = Path.of("");

    @Test
    void doublesForAnEventUpToALongestPause() {
        var source = new Source(directory);
        var properties =
                new ProjectionProperties(
                        Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(2));
        source.happens("A");
        var event = source.decoder.decode(source.log.at(1).orElseThrow());
        var pauses = new ArrayList<Long>();
        QuarantinedRoom quarantined = null;
        for (var i = 0; i < 40; i++) {
            quarantined =
                    QuarantinedRoom.because(
                            event,
                            new IllegalStateException(),
                            quarantined,
                            properties,
                            Source.NOW);
            pauses.add(Duration.between(Source.NOW, quarantined.nextAttempt()).toSeconds());
        }
        assertThat(pauses).startsWith(1L, 2L, 4L, 8L).endsWith(300L).isSorted();
        source.close();
        assertThat(quarantined).isNotNull().extracting(QuarantinedRoom::attempts).isEqualTo(40);
    }

    @Test
    void staysBelowTheLongestPauseWhereTheSourceIsGone() {
        var clock = Clock.fixed(Source.NOW, ZoneOffset.UTC);
        var meters = new ProjectionMeters("tally", () -> 0, new SimpleMeterRegistry(), clock);
        var backoff = new RetryBackoff("tally", Duration.ofSeconds(2), meters);
        var pauses = new ArrayList<Long>();
        for (var i = 0; i < 8; i++) {
            pauses.add(backoff.recordFailure(new IllegalStateException("gone")).toMillis());
        }
        assertThat(pauses)
                .isEqualTo(List.of(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L, 2_000L));
        backoff.recordSuccess();
        assertThat(backoff.recordFailure(new IllegalStateException("gone"))).hasMillis(100);
    }
}
