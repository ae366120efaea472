package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

class PresenceAcrossRestartIntegrationTest {

    private static final String[] SHORT_TIMES = {
        "--reprise.presence.silence=5s",
        "--reprise.presence.host-grace=5s",
        "--reprise.presence.sweep-interval=100ms",
        "--reprise.stream.heartbeat=1s"
    };

    private static final Set<String> OF_INTEREST =
            Set.of("ParticipantDisconnected", "ParticipantReconnected", "HostTransferred");

    @TempDir Path data;

    @Test
    void replacesAHostOnceThoughTheProcessIsKilledBetweenCauseAndEffect() throws Exception {
        final Seat ada;
        final Seat bob;
        final Seat cyd;
        try (var server = ServerProcess.start(data, SHORT_TIMES)) {
            var client = server.client();
            ada = client.open("lobby");
            bob = client.join(ada.roomCode(), "Bob", "PLAYER");
            awaitEvents(
                    client,
                    bob,
                    () -> beat(client, bob),
                    "ParticipantDisconnected " + ada.participantId());
            cyd = client.join(ada.roomCode(), "Cyd", "PLAYER");
            server.kill();
        }
        try (var server = ServerProcess.start(data, SHORT_TIMES);
                var stream = server.client().stream(bob.roomCode(), bob.token(), null)) {
            var client = server.client();
            awaitEvents(
                    client,
                    bob,
                    () -> assertThat(stream.hasEnded()).isFalse(),
                    "ParticipantDisconnected " + ada.participantId(),
                    "HostTransferred " + bob.participantId(),
                    "ParticipantDisconnected " + cyd.participantId());
            beat(client, ada);
            awaitEvents(
                    client,
                    bob,
                    () -> beat(client, ada),
                    "ParticipantDisconnected " + ada.participantId(),
                    "HostTransferred " + bob.participantId(),
                    "ParticipantDisconnected " + cyd.participantId(),
                    "ParticipantReconnected " + ada.participantId());
        }
    }

    /** Waits for exactly these, while somebody gives signs of life. */
    private static void awaitEvents(Client client, Seat reader, Runnable sign, String... expected) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    sign.run();
                    assertThat(
                                    client.events(reader.roomCode(), reader.token()).stream()
                                            .filter(PresenceAcrossRestartIntegrationTest::counts)
                                            .map(PresenceAcrossRestartIntegrationTest::describe))
                            .containsExactlyInAnyOrder(expected);
                });
    }

    private static boolean counts(JsonNode entry) {
        return OF_INTEREST.contains(entry.get("type").asString());
    }

    private static String describe(JsonNode entry) {
        var payload = entry.get("payload");
        var whom = payload.has("toParticipantId") ? "toParticipantId" : "participantId";
        return entry.get("type").asString() + " " + payload.get(whom).asString();
    }

    private static void beat(Client client, Seat seat) {
        assertThat(
                        client.post("/rooms/" + seat.roomCode() + "/heartbeats", seat.token(), "")
                                .status())
                .isEqualTo(204);
    }
}
