package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** With new secrets for tokens, and without what was built from the events. */
class ApiKeysAcrossRestartIntegrationTest {

    private static final String KEYS = "/api-keys";
    private static final String PRIVATE =
            "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\": {\"visibility\":"
                    + " \"PRIVATE\"}}";

    @TempDir static Path data;

    private RunningStandalone server;
    private Client client;
    private String admin;

    @BeforeEach
    void start() {
        server = new RunningStandalone(data, null, List.of());
        client = server.client();
        admin = server.adminKey();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void survivesARestart() throws IOException {
        var opening = new String[] {"Idempotency-Key", "a-secret-of-22-characters-open"};
        var joining = new String[] {"Idempotency-Key", "a-secret-of-22-characters-join"};
        var opened = client.post("/rooms", null, PRIVATE, opening);
        var room = Client.seat(opened);
        var code = text(opened.json(), "inviteCode");
        var join = "{\"name\": \"Bob\", \"inviteCode\": \"%s\"}".formatted(code);
        var seats = "/rooms/" + room.roomCode() + "/participants";
        var joined = client.post(seats, null, join, joining).json();
        var lasting = issued("rooms:write");
        var revoked = issued("rooms:write");
        accepted(client.delete(path(revoked), admin));

        stop();
        Files.delete(data.resolve("views.mv.db"));
        Files.move(data.resolve("token-secret"), data.resolve("token-secret-previous"));
        start();

        assertThat(client.post("/rooms", null, PRIVATE, opening).json().get("roomCode"))
                .isEqualTo(opened.json().get("roomCode"));
        assertThat(client.post(seats, null, join, joining).json().get("participant"))
                .isEqualTo(joined.get("participant"));
        accepted(
                client.put(
                        "/rooms/" + room.roomCode() + "/game",
                        room.token(),
                        "{\"name\": \"Tag\"}"));
        var eve = join.replace("Bob", "Eve");
        assertThat(client.post(seats, null, eve).status()).isEqualTo(201);
        var shown = text(client.post("/rooms", null, PRIVATE, opening).json(), "inviteCode");
        assertThat(shown).isNotEqualTo(code);
        assertThat(
                        client.post(seats, null, eve.replace("Eve", "Mia").replace(code, shown))
                                .status())
                .isEqualTo(201);
        accepted(
                client.post(
                        "/rooms/" + room.roomCode() + "/game/end", text(lasting, "secret"), "{}"));
        assertThat(client.get("/rooms/" + room.roomCode(), text(revoked, "secret")).code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(client.get(KEYS, admin).status()).isEqualTo(200);
    }

    private JsonNode issued(String scope) {
        var answer =
                client.post(
                        KEYS, admin, "{\"name\": \"Desk\", \"scopes\": [\"%s\"]}".formatted(scope));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static String text(JsonNode json, String member) {
        return json.get(member).asString();
    }

    private static String path(JsonNode key) {
        return KEYS + "/" + text(key, "id");
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }
}
