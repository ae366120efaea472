package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A real fault raises its alarm in a real Prometheus, and no other. */
@Tag("faults")
class AlarmsIntegrationTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void requirePrometheus() {
        assumeThat(Prometheus.isInstalled()).isTrue();
    }

    @Test
    void aDiskWithoutRoomIsReportedOnceACommandIsRefused() throws Exception {
        try (var server = start("--reprise.event-store.minimum-free-space=1000000GB");
                var prometheus = Prometheus.scraping(server.operators(), directory)) {
            // It has to have seen that none was refused.
            await().atMost(LIMIT)
                    .until(() ->
                            prometheus.hasAnAnswerTo("reprise_eventstore_refused_commands_total"));
            assertThat(openRoom(server)).isEqualTo(503);

            raises(prometheus, "RepriseNoRoom");
        }
    }

    @Test
    void aProcessThatIsKilledIsReportedAfterAMinute() throws Exception {
        try (var server = start();
                var prometheus = Prometheus.scraping(server.operators(), directory)) {
            assertThat(openRoom(server)).isEqualTo(201);
            await().atMost(LIMIT).until(() -> prometheus.hasAnAnswerTo("up == 1"));
            server.kill();

            raises(prometheus, "RepriseDown");
        }
    }

    private static void raises(Prometheus prometheus, String alarm) {
        var begun = System.nanoTime();
        await().atMost(LIMIT).until(() -> prometheus.alarms().contains(alarm));
        System.out.printf(
                "%s was raised after %d s%n",
                alarm, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        await().until(prometheus::alarms, Set.of(alarm)::equals);
    }

    private ServerProcess start(String... options) throws IOException {
        return ServerProcess.start(Files.createDirectory(directory.resolve("data")), options);
    }

    private static int openRoom(ServerProcess server) {
        return server.client()
                .post("/rooms", null, "{\"template\": \"values-sort\", \"hostName\": \"Ada\"}")
                .status();
    }
}
