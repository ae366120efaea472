package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

import java.nio.file.Path;
import java.util.Objects;

class CatchUpHealthTest {

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Source source;

    @BeforeEach
    void open() {
        source = new Source(directory.resolve("log"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private static Status status(CatchUpHealth health) {
        return Objects.requireNonNull(health.health()).getStatus();
    }

    @Test
    void isOutOfServiceUntilAllThatHadHappenedIsShownAndUpEverAfter() throws Exception {
        source.happens("A", "A", "A");
        try (var running = new Running(directory, source, Running.QUICK)) {
            running.hears("A", "A1", "A2", "A3");
        }
        source.happens("B", "B");
        try (var running = new Running(directory, source, Running.QUICK)) {
            running.until(() -> running.projector.hasReached(5));
            var health = new CatchUpHealth(running.projector);
            source.gone = true;
            assertThat(status(health)).isEqualTo(Status.DOWN);
            source.gone = false;
            running.projector.between(() -> {
                source.happens("A");
                assertThat(status(health)).isEqualTo(Status.OUT_OF_SERVICE);
            });
            running.until(() -> status(health).equals(Status.UP));
            source.gone = true;
            source.happens("A");
            assertThat(status(health)).isEqualTo(Status.UP);
        }
    }
}
