package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.fuzz.LiveHeap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a webhook is behind lies in the log, not in memory: {@code -Dwebhooks.behind=1000000}. */
@Tag("faults")
class WebhookBacklogIntegrationTest {

    private static final int EVENTS = Integer.getInteger("webhooks.behind", 50_000);
    private static final int ROOMS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int SECONDS = 30;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir private Path directory = Path.of("");
    private Path data = Path.of("");
    private Path told = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        told = Files.createFile(directory.resolve("told"));
    }

    @Test
    void costsNoMemory() throws Exception {
        var begun = Instant.now();
        fill();
        var port = ReceiverProcess.freePort();
        try (var server = start()) {
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isCurrent(server));
            var before = LiveHeap.of(server.pid());
            var client = server.client();
            var admin = Files.readString(data.resolve("admin-key")).strip();
            var url = "{\"url\": \"http://127.0.0.1:%d/\"}".formatted(port);
            var webhook =
                    "/webhooks/" + client.post("/webhooks", admin, url).json().get("id").asString();
            client.post(webhook + "/replay", admin, "{\"since\": \"%s\"}".formatted(begun));

            var dead = heapAfter(SECONDS, server);
            try (var _ = ReceiverProcess.start(port, told)) {
                client.post(webhook + "/resume", admin, "");
                var alive = heapAfter(SECONDS, server);
                System.out.printf(
                        "%,d events behind: %,d KiB more while the receiver is dead, %,d KiB while"
                                + " it is told; %,d messages in %d s%n",
                        EVENTS, (dead - before) >> 10, (alive - before) >> 10, messages(), SECONDS);
                assertThat(messages()).isPositive();
                assertThat(Math.max(dead, alive) - before).isLessThan(16 * MEBIBYTE);
            }
        }
    }

    private void fill() throws Exception {
        try (var server = start()) {
            var client = server.client();
            for (var room = 0; room < ROOMS; room++) {
                var host = client.open("lobby");
                client.put(host.path() + "/status", host.token(), "{\"ready\": true}");
            }
            server.stop();
        }
        LongLog.lengthen(data, EVENTS);
    }

    private ServerProcess start() throws Exception {
        return Toggling.start(
                Toggling.launch(data)
                        .with(
                                "--reprise.presence.abandonment=100d",
                                "--reprise.webhooks.allow-loopback=true"));
    }

    private static boolean isCurrent(ServerProcess server) {
        return server.health("readiness").path("status").asString("").equals("UP");
    }

    /** The most that it was in this time. */
    private static long heapAfter(int seconds, ServerProcess server) throws Exception {
        var most = 0L;
        for (var passed = 0; passed < seconds; passed += 5) {
            var _ = new CountDownLatch(1).await(5, TimeUnit.SECONDS);
            most = Math.max(most, LiveHeap.of(server.pid()));
        }
        return most;
    }

    private long messages() throws IOException {
        try (var lines = Files.lines(told)) {
            return lines.filter(line -> !line.isEmpty()).count();
        }
    }
}
