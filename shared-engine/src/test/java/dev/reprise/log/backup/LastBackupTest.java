package dev.reprise.log.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

class LastBackupTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path data = Path.of("");

    @Test
    void isAsOldAsItWasNoted() throws IOException {
        var last = LastBackup.of(data);
        last.note(NOW.minus(Duration.ofDays(3)));
        last.note(NOW.minus(Duration.ofHours(2)));

        assertThat(age()).isEqualTo(7_200);
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void isInfinitelyOldWhereThereIsNone() throws IOException {
        assertThat(age()).isInfinite();

        Files.writeString(data.resolve("last-backup"), "yesterday");

        assertThat(age()).isInfinite();
    }

    private double age() {
        var meters = new SimpleMeterRegistry();
        LastBackup.of(data).meter(Clock.fixed(NOW, ZoneOffset.UTC)).bindTo(meters);
        return meters.get("reprise.backup.age").timeGauge().value(TimeUnit.SECONDS);
    }
}
