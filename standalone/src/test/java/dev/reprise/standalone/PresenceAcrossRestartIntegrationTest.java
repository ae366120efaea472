package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.Processes.Side;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

@Tag("both-engines")
class PresenceAcrossRestartIntegrationTest {

    /** Longer than the processes that are started again are apart from each other. */
    private static final String SILENCE = System.getProperty("tests.silence", "5s");

    private static final String[] SHORT_TIMES = {
        "--reprise.presence.silence=" + SILENCE,
        "--reprise.presence.host-grace=" + SILENCE,
        "--reprise.presence.sweep-interval=100ms",
        "--reprise.node.sign-interval=500ms",
        "--reprise.stream.heartbeat=1s"
    };

    private static final Set<String> OF_INTEREST =
            Set.of("ParticipantDisconnected", "ParticipantReconnected", "HostTransferred");

    @TempDir Path data;

    @Test
    void replacesAHostOnceThoughTheProcessIsKilledBetweenCauseAndEffect() throws Exception {
        try (var reprise = Deployment.startProcesses(data, SHORT_TIMES)) {
            var before = reprise.client();
            var ada = before.open("lobby");
            var bob = before.join(ada.roomCode(), "Bob", "PLAYER");
            awaitEvents(
                    before,
                    bob,
                    () -> beat(before, bob),
                    "ParticipantDisconnected " + ada.participantId());
            var cyd = before.join(ada.roomCode(), "Cyd", "PLAYER");
            reprise.kill(EnumSet.allOf(Side.class));
            reprise.startAgain();

            var client = reprise.client();
            try (var stream = client.stream(bob.roomCode(), bob.token(), null)) {
                awaitEvents(
                        client,
                        bob,
                        () -> beat(client, bob),
                        "ParticipantDisconnected " + ada.participantId(),
                        "HostTransferred " + bob.participantId(),
                        "ParticipantDisconnected " + cyd.participantId());
                assertThat(stream.hasEnded()).isFalse();
                awaitEvents(
                        client,
                        bob,
                        () -> {
                            beat(client, ada);
                            beat(client, bob);
                        },
                        "ParticipantDisconnected " + ada.participantId(),
                        "HostTransferred " + bob.participantId(),
                        "ParticipantDisconnected " + cyd.participantId(),
                        "ParticipantReconnected " + ada.participantId());
            }
        }
    }

    /** Waits for exactly these, while somebody gives signs of life. */
    private static void awaitEvents(Client client, Seat reader, Runnable sign, String... expected) {
        await().atMost(Duration.ofMinutes(2))
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
        return entry.get("type").asString() + " " + payload.path(whom).asString("nobody");
    }

    private static void beat(Client client, Seat seat) {
        assertThat(
                        client.post("/rooms/" + seat.roomCode() + "/heartbeats", seat.token(), "")
                                .status())
                .isEqualTo(204);
    }
}
