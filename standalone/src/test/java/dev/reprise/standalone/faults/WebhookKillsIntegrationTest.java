package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ServerProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Sender and receiver of webhooks are killed at any moment, and nothing is missing at the end. */
@Tag("faults")
class WebhookKillsIntegrationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROOMS = 8;

    @TempDir Path directory;

    private final Random random = Rounds.random();

    private ServerProcess server() throws IOException {
        return ServerProcess.start(
                directory.resolve("data"),
                "--reprise.rate-limits.enabled=false",
                "--reprise.presence.silence=100d",
                "--reprise.presence.abandonment=100d",
                "--reprise.webhooks.allow-loopback=true",
                "--reprise.webhooks.timeout=2s",
                "--reprise.webhooks.retries=50ms,200ms",
                "--reprise.webhooks.events-behind=1000000",
                "--reprise.webhooks.time-behind=1d");
    }

    @Test
    void tellEverythingInOrder() throws Exception {
        var port = ReceiverProcess.freePort();
        var file = directory.resolve("received");
        var server = server();
        var receiver = ReceiverProcess.start(port, file);
        try {
            var admin = Files.readString(directory.resolve("data").resolve("admin-key")).strip();
            var url = "{\"url\": \"http://127.0.0.1:%d/\"}".formatted(port);
            assertThat(server.client().post("/webhooks", admin, url).status()).isEqualTo(201);
            var first = server.client();
            var hosts = IntStream.range(0, ROOMS).mapToObj(_ -> first.open("lobby")).toList();
            for (var round = 0; round < Rounds.of(20); round++) {
                var load = new Load(server.client(), hosts);
                pause(random.nextLong(5_000));
                if (random.nextBoolean()) {
                    receiver.kill();
                    pause(random.nextLong(300));
                    receiver = ReceiverProcess.start(port, file);
                    pause(random.nextLong(500));
                }
                server.kill();
                load.end();
                server = server();
            }
            var client = server.client();
            for (var host : hosts) {
                var latest = latest(client, host);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> told(file, host.roomCode()) == latest);
            }
            System.out.printf(
                    "%d messages of %d events%n",
                    messages(file).size(),
                    hosts.stream().mapToLong(host -> latest(client, host)).sum());
        } finally {
            server.kill();
            receiver.kill();
        }
    }

    private static void pause(long millis) throws InterruptedException {
        var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static long latest(Client client, Seat host) {
        return client.get("/rooms/" + host.roomCode(), null).json().get("revision").asLong();
    }

    private static List<JsonNode> messages(Path file) throws IOException {
        var messages = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            try {
                if (!line.isEmpty()) {
                    messages.add(JSON.readTree(line));
                }
            } catch (JacksonException _) {
                // Cut short by a kill, and so not accepted.
            }
        }
        return messages;
    }

    /** Up to which revision the room was told; fails where one came before its time. */
    private static long told(Path file, String room) throws IOException {
        var told = 0L;
        for (var each : messages(file)) {
            if (each.at("/data/roomCode").asString("").equals(room)) {
                var revision = each.at("/data/revision").asLong();
                assertThat(revision).as(room).isLessThanOrEqualTo(told + 1);
                told = Math.max(told, revision);
            }
        }
        return told;
    }

    /** Changes in all rooms, until the server is killed. */
    private static final class Load {

        private final Thread thread;

        Load(Client client, List<Seat> hosts) {
            thread = Thread.ofVirtual().start(() -> run(client, hosts));
        }

        private static void run(Client client, List<Seat> hosts) {
            try {
                for (var value = 0; value < 10_000; value++) {
                    for (var host : hosts) {
                        var body = "{\"data\": {\"n\": %d}}".formatted(value);
                        var _ = client.put(host.path() + "/status", host.token(), body);
                    }
                }
            } catch (RuntimeException _) {
                // The server is gone.
            }
        }

        void end() throws InterruptedException {
            thread.join();
        }
    }
}
