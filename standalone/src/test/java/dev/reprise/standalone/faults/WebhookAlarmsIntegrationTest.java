package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.MovableClock;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A webhook whose receiver is dead, in a real Prometheus. Alone, since Axon has one clock. */
@Tag("faults")
@Isolated
class WebhookAlarmsIntegrationTest {

    private static final String LOOPBACK = "--reprise.webhooks.allow-loopback=true";

    @TempDir private Path directory = Path.of("");

    /** Eleven minutes that a clock has let pass, and the start of another server after them. */
    @Test
    void aWebhookThatIsDeadIsReportedUntilItsReceiverIsBack() throws Exception {
        WatchedAlarms.assumeThatTheyCanBeWatched();
        var data = Files.createDirectory(directory.resolve("data"));
        var port = ReceiverProcess.freePort();
        var clock = new MovableClock();
        clock.advance(Duration.ofMinutes(-11));
        String webhook;
        try (var earlier = Deployment.start(data, clock, LOOPBACK)) {
            var client = earlier.client();
            var url = "{\"url\": \"http://127.0.0.1:%d/\"}".formatted(port);
            var registered = client.post("/webhooks", earlier.adminKey(), url);
            webhook = "/webhooks/" + registered.json().get("id").asString();
            client.open("lobby");
        }
        var file = directory.resolve("received");
        try (var server = Toggling.start(Toggling.launch(data).with(LOOPBACK));
                var alarms =
                        WatchedAlarms.of(server.operators(), directory, "RepriseWebhookBehind")) {
            alarms.areRaisedBy(() -> {});
            var admin = Files.readString(data.resolve("admin-key")).strip();
            await().until(() ->
                    server.client()
                            .get(webhook + "/deliveries", admin)
                            .json()
                            .at("/deliveries/0/outcome")
                            .asString("")
                            .equals("FAILED"));
            try (var _ = ReceiverProcess.start(port, file)) {
                alarms.areEndedBy(() -> server.client().post(webhook + "/resume", admin, ""));
            }
        }
        assertThat(file).content().contains("room.behind");
    }
}
