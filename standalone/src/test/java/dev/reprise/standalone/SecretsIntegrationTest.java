package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets are given to whom they belong, and are nowhere else, however much is logged. */
class SecretsIntegrationTest {

    private static final Set<String> FILES_OF_SECRETS =
            Set.of("token-secret", "admin-key", "log-key");

    /** What people say and are called is stored and shown, but not logged. */
    private static final List<String> PRIVATE =
            List.of("Zephyrine", "Balthasar", "Ticket 4711", "a purple elephant");

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPENING_KEY = "opening-4c1f24f87c2d6b4d8deee7da";
    private static final String JOINING_KEY = "joining-9f38d097fa58bf021ba11746";

    @TempDir private Path data;
    @TempDir private Path logs;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void areInNoLogNoEventNoAddressAndNoProblem() throws Exception {
        var log = logs.resolve("all.log");
        var everything =
                Launch.on(data)
                        .with(
                                "--logging.level.root=debug",
                                "--logging.level.dev.reprise=debug",
                                "--logging.structured.format.console=logstash",
                                "--reprise.command.logged=true",
                                "--logging.file.name=" + log,
                                "--logging.logback.rollingpolicy.max-file-size=1GB");
        try (var server = ServerProcess.launch(everything)) {
            assertThat(server.awaitListening()).isTrue();
            playEverybody(server.client());
            server.stop();
            requireALineForEachCommand(server.said());
        }
        for (var file : FILES_OF_SECRETS) {
            secrets.put(file, Files.readString(data.resolve(file)).strip());
        }

        assertThat(secrets).hasSize(15).values().allSatisfy(each -> assertThat(each).isNotBlank());
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains(" DEBUG ")))
                .hasSizeGreaterThan(500);
        try (var files = Files.walk(logs)) {
            assertThat(files.filter(Files::isRegularFile)).allSatisfy(this::hasNone);
        }
        assertThat(Files.readString(log)).doesNotContain(PRIVATE);
        try (var files = Files.walk(data)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .filter(file ->
                                            !FILES_OF_SECRETS.contains(
                                                    file.getFileName().toString())))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(this::hasNone);
        }
        assertThat(answers.stream().filter(each -> each.status() >= 400)).hasSizeGreaterThan(8);
        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(namesOfThoseIn(answer.http().headers().map().toString())).isEmpty();
                    if (answer.status() >= 400) {
                        assertThat(namesOfThoseIn(answer.http().body())).isEmpty();
                    }
                });
    }

    /** As JSON: by the trace id of a refusal its command is found, by that of an ack as well. */
    private void requireALineForEachCommand(String said) {
        var lines =
                said.lines()
                        .filter(line -> line.contains("\"outcome\""))
                        .map(JSON::readTree)
                        .toList();
        assertThat(lines)
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> {
                    assertThat(line.propertyNames())
                            .contains("command", "commandId", "aggregate", "ms", "traceId");
                    assertThat(PRIVATE).noneMatch(line.toString()::contains);
                });
        var refused =
                answers.stream()
                        .filter(each -> each.status() == 409)
                        .map(each -> each.json().get("traceId").asString())
                        .toList();
        assertThat(refused).isNotEmpty();
        assertThat(lines)
                .filteredOn(line -> refused.contains(line.get("traceId").asString()))
                .hasSize(refused.size())
                .allSatisfy(line -> {
                    assertThat(line.get("outcome").asString()).isEqualTo("refused");
                    assertThat(line.get("code").asString()).isNotBlank();
                    assertThat(line.get("room").asString()).isNotBlank();
                });
    }

    private void playEverybody(Client client) throws IOException {
        secrets.put("opening key", OPENING_KEY);
        secrets.put("joining key", JOINING_KEY);
        var opened =
                noted(
                        client.post(
                                "/rooms",
                                null,
                                """
                                {"template": "values-sort", "hostName": "Zephyrine",
                                 "settings": {"visibility": "PRIVATE"}}
                                """,
                                "Idempotency-Key",
                                OPENING_KEY));
        var host = seat("host's token", opened);
        var invite = secret("invite code", opened.json().get("inviteCode").asString());
        var room = "/rooms/" + host.roomCode();
        var joining =
                """
                {"name": "Balthasar", "inviteCode": "%s"}
                """
                        .formatted(invite);
        var bob =
                seat(
                        "Bob's token",
                        noted(
                                client.post(
                                        room + "/participants",
                                        null,
                                        joining,
                                        "Idempotency-Key",
                                        JOINING_KEY)));
        playBob(client, room, bob, invite);
        playKeys(client, room);
        try (var stream = client.stream(host.roomCode(), host.token(), null)) {
            await().until(() -> !stream.messages().isEmpty());
        }
        noted(client.send("DELETE", room, host.token(), null));
        noted(client.post(bob.path() + "/moves", bob.token(), move("knowledge")));
    }

    private void playBob(Client client, String room, Seat bob, String invite) {
        var again =
                seat(
                        "Bob's second token",
                        noted(client.post(bob.path() + "/session", bob.token(), "")));
        noted(client.post(again.path() + "/moves", again.token(), move("acceptance")));
        noted(client.post(again.path() + "/moves", again.token(), move("acceptance")));
        noted(
                client.put(
                        again.path() + "/status",
                        again.token(),
                        "{\"ready\": true, \"data\": {\"note\": \"a purple elephant\"}}"));
        noted(client.post(again.path() + "/steps", again.token(), "{\"fromStep\": 7}"));
        noted(client.get(room + "?token=" + again.token(), null));
        noted(client.get(room + "?x=" + again.token(), again.token()));
        noted(client.get(room, again.token() + "x"));
        noted(client.get(room, null, "Authorization", again.token()));
        noted(client.get(room, null, "Cookie", "token=" + again.token()));
        noted(client.post(room + "/participants", null, "{\"inviteCode\": \"" + invite + "\"}"));
        noted(
                client.post(
                        room + "/participants", null, "{\"name\": 1, \"inviteCode\": \"" + invite));
        noted(
                client.post(
                        room + "/participants",
                        null,
                        "{\"name\": \"Cid\", \"inviteCode\": \"" + invite + "x\"}"));
    }

    private void playKeys(Client client, String room) throws IOException {
        var admin = Files.readString(data.resolve("admin-key")).strip();
        var staff = key(client, admin, "staff key", "support:replay");
        noted(client.get(room, staff));
        noted(client.get(room, staff, "Support-Reason", "Ticket 4711"));
        noted(client.get(room + "/audit", admin));
        var reader = key(client, admin, "reading key", "rooms:read");
        var rotated = noted(client.post("/api-keys/" + idOf(reader) + "/rotate", admin, ""));
        var next = secret("rotated key", rotated.json().get("secret").asString());
        noted(client.get(room + "/events", reader));
        noted(client.send("DELETE", "/api-keys/" + idOf(next), admin, null));
        noted(client.get(room + "/events", next));
        noted(client.get("/api-keys", staff));
        noted(client.get("/api-keys", admin));
        var writer = key(client, admin, "writing key", "rooms:write");
        noted(client.post(room + "/participants", writer, "{}"));
        secret("no key", "rk_nobody_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");
        noted(client.get(room, secrets.get("no key")));
        secret(
                "another token",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJwLTEifQ.c2lnbmF0dXJlLXRoYXQtaXMtbm9uZQ");
        noted(client.get(room, secrets.get("another token")));
    }

    private static String move(String card) {
        return """
        {"cardId": "%s", "fromPile": "deck", "toPile": "important", "position": 0}
        """
                .formatted(card);
    }

    private static String idOf(String key) {
        return key.substring("rk_".length(), key.lastIndexOf('_'));
    }

    private String key(Client client, String admin, String name, String scope) {
        var issued =
                noted(
                        client.post(
                                "/api-keys",
                                admin,
                                "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(name, scope)));
        return secret(name, issued.json().get("secret").asString());
    }

    private Seat seat(String name, Answer answer) {
        var seat = Client.seat(answer);
        secret(name, seat.token());
        return seat;
    }

    private String secret(String name, String text) {
        secrets.put(name, text);
        return text;
    }

    private Answer noted(Answer answer) {
        answers.add(answer);
        return answer;
    }

    private void hasNone(Path file) {
        try {
            var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(namesOfThoseIn(content)).as("in %s", file).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> namesOfThoseIn(String text) {
        return secrets.entrySet().stream()
                .filter(each -> text.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
