package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A connection that stays open, though its machine is gone, keeps nobody in the room. */
@Tag("both-engines")
class VanishedMachineIntegrationTest {

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration WITH_STREAM = Duration.ofSeconds(5);

    @TempDir Path data;

    @Test
    void isDisconnectedAndSucceededAndTheGameReturnsInTime() throws Exception {
        try (var reprise =
                        Deployment.start(
                                data,
                                "--reprise.presence.silence=" + SILENCE,
                                "--reprise.presence.silence-with-stream=" + WITH_STREAM,
                                "--reprise.presence.host-grace=2s",
                                "--reprise.presence.sweep-interval=100ms",
                                "--reprise.node.sign-interval=500ms",
                                "--reprise.stream.heartbeat=500ms");
                var network = new SilentProxy(reprise.queries())) {
            var client = reprise.client();
            var ada = client.open("lobby");
            var bob = client.join(ada.roomCode(), "Bob", "PLAYER");
            var cyd = client.join(ada.roomCode(), "Cyd", "PLAYER");
            try (var idle = client.stream(cyd.roomCode(), cyd.token(), null);
                    var vanishing =
                            new Client(network.uri()).stream(ada.roomCode(), ada.token(), null)) {
                await().until(() -> !vanishing.messages().isEmpty());
                var lastSign = leavesAGameThatHasEnded(client, ada);
                network.swallowEverything();

                awaitLobbyOf(client, bob);
                assertThat(vanishing.hasEnded() || idle.hasEnded()).isFalse();
                var events = client.events(bob.roomCode(), bob.token());
                var disconnected = only(events, "ParticipantDisconnected", ada);
                assertThat(Duration.between(lastSign, time(disconnected)))
                        .isBetween(WITH_STREAM, WITH_STREAM.plusSeconds(20));
                only(events, "ParticipantDisconnected", cyd);
                only(events, "HostTransferred", bob);
                assertThat(events).noneMatch(event -> is(event, "ParticipantDisconnected", bob));
            }
        }
    }

    /** Shortly before Ada was heard last: she has not returned from the game. */
    private static Instant leavesAGameThatHasEnded(Client client, Seat ada) {
        var room = "/rooms/" + ada.roomCode();
        accepted(client.put(room + "/game", ada.token(), "{\"name\": \"quiz\"}"));
        accepted(client.put(ada.path() + "/status", ada.token(), "{\"location\": \"GAME\"}"));
        var sent = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        accepted(client.post(room + "/game/end", ada.token(), "{}"));
        return sent;
    }

    private static void accepted(Client.Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    }

    /** Waits for the new host and the end of the return, while Bob sends heartbeats. */
    private static void awaitLobbyOf(Client client, Seat bob) {
        var room = "/rooms/" + bob.roomCode();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    var beat = client.post(room + "/heartbeats", bob.token(), "");
                    assertThat(beat.status()).isEqualTo(204);
                    var state = client.get(room, bob.token()).json();
                    assertThat(state.get("status").asString()).isEqualTo("LOBBY");
                    assertThat(state.get("hostId").asString()).isEqualTo(bob.participantId());
                });
    }

    private static JsonNode only(List<JsonNode> events, String type, Seat whom) {
        var found = events.stream().filter(event -> is(event, type, whom)).toList();
        assertThat(found).as(type).hasSize(1);
        return found.getFirst();
    }

    private static boolean is(JsonNode event, String type, Seat whom) {
        var payload = event.get("payload");
        var who = List.of("participantId", "toParticipantId");
        return event.get("type").asString().equals(type)
                && who.stream()
                        .map(name -> payload.path(name).asString(""))
                        .anyMatch(whom.participantId()::equals);
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.get("timestamp").asString());
    }
}
