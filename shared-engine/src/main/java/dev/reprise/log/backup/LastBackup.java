package dev.reprise.log.backup;

import dev.reprise.files.OwnerOnly;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/**
 * When a data directory was last backed up: the tool notes it, which is another process than the
 * server that tells it.
 *
 * @param file holds the time; there is none before the first backup
 */
public record LastBackup(Path file) {

    /** The last backup of this data directory. */
    public static LastBackup of(Path dataDirectory) {
        return new LastBackup(dataDirectory.resolve("last-backup"));
    }

    void note(Instant time) throws IOException {
        var draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        ".reprise-",
                        null,
                        OwnerOnly.fileAttributes(file));
        try {
            Files.writeString(draft, time + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Tells how old it is; infinitely old where there is none, so that an alarm is raised. */
    public MeterBinder meter(Clock clock) {
        return meters ->
                TimeGauge.builder(
                                "reprise.backup.age",
                                () -> secondsUntil(clock.instant()),
                                TimeUnit.SECONDS)
                        .description("Since the last backup was begun; +Inf where there was none")
                        .register(meters);
    }

    private double secondsUntil(Instant now) {
        try {
            return Duration.between(Instant.parse(Files.readString(file).strip()), now).toSeconds();
        } catch (IOException | DateTimeParseException none) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
