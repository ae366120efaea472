package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;

/** Clients watch the lobby. */
@Tag("both-engines")
class LobbyStreamIntegrationTest {

    private static final String PRIVATE = "{\"visibility\": \"PRIVATE\"}";
    private static final String PRIVATE_ROOM =
            "{\"template\": \"lobby\", \"hostName\": \"Eve\", \"settings\": " + PRIVATE + "}";

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        reprise =
                Deployment.start(
                        data,
                        "--reprise.rate-limits.enabled=true",
                        "--reprise.stream.heartbeat=200ms",
                        "--reprise.open-streams.per-address=6");
        client = reprise.client();
    }

    @Test
    void beginsWithTheFirstPageAndTellsWhatComesChangesAndGoes() throws IOException {
        var early = client.open("lobby");
        try (var lobby = watch()) {
            await().until(() -> !lobby.messages().isEmpty());
            assertThat(lobby.messages().getFirst().event()).isEqualTo("snapshot");
            assertThat(lobby.messages().getFirst().data().toString()).contains(early.roomCode());

            var room = client.open("values-sort");
            client.join(room.roomCode(), "Bob", "PLAYER");
            await().until(() -> latest(lobby, room.roomCode()).contains("\"participants\":2"));

            client.delete("/rooms/" + room.roomCode(), room.token());
            await().until(() -> latest(lobby, room.roomCode()).startsWith("gone"));
            assertThat(latest(lobby, room.roomCode()))
                    .isEqualTo("gone {\"roomCode\":\"%s\"}".formatted(room.roomCode()));
        }
    }

    @Test
    void neverNamesARoomThatWasPrivateFromTheStart() throws IOException {
        try (var lobby = watch()) {
            await().until(() -> !lobby.messages().isEmpty());
            var hidden = Client.seat(client.post("/rooms", null, PRIVATE_ROOM));
            client.put(hidden.path() + "/status", hidden.token(), "{\"ready\": true}");
            client.delete("/rooms/" + hidden.roomCode(), hidden.token());
            var shown = client.open("lobby");

            await().until(() -> !latest(lobby, shown.roomCode()).isEmpty());
            assertThat(lobby.messages().toString()).doesNotContain(hidden.roomCode());

            client.send(
                    "PATCH", "/rooms/" + shown.roomCode() + "/settings", shown.token(), PRIVATE);
            await().until(() -> latest(lobby, shown.roomCode()).startsWith("gone"));
        }
    }

    @Test
    void isOneOfTheStreamsThatAnAddressMayHaveOpen() throws IOException {
        var open = new ArrayList<EventStream>();
        try {
            for (var number = 0; number < 6; number++) {
                open.add(watch());
            }
            assertThatThrownBy(() -> client.stream("/lobby/stream", null))
                    .hasMessageContaining("429");
        } finally {
            for (var each : open) {
                each.close();
            }
        }
    }

    /** Streams of the test before may still be on their way out. */
    private static EventStream watch() {
        return await().ignoreExceptionsMatching(_ -> true)
                .until(() -> client.stream("/lobby/stream", null), Objects::nonNull);
    }

    /** What was told last of a room: the kind of message and its data. */
    private static String latest(EventStream lobby, String roomCode) {
        return lobby.messages().stream()
                .filter(each -> each.data().path("roomCode").asString("").equals(roomCode))
                .reduce((_, last) -> last)
                .map(each -> each.event() + " " + each.data())
                .orElse("");
    }
}
