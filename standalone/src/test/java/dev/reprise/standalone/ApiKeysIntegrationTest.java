package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Everything on one server; each test with keys and rooms of its own. */
@Tag("both-engines")
// Axon takes the time of events from one clock in the process, which another server would set.
@Isolated
class ApiKeysIntegrationTest {

    /** Less than the time between two heartbeats, which would end a stream as well. */
    private static final Duration SOON = Duration.ofSeconds(12);

    private static final String KEYS = "/api-keys";
    private static final String PRIVATE =
            "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\": {\"visibility\":"
                    + " \"PRIVATE\"}}";

    @TempDir static Path data;

    private static MovableClock clock;
    @AutoClose private static Deployment reprise;
    private static Client client;
    private static String admin;

    @BeforeAll
    static void start() throws IOException {
        clock = new MovableClock();
        reprise = Deployment.start(data, clock);
        client = reprise.client();
        admin = reprise.adminKey();
    }

    private Answer issue(String scope, String... headers) {
        return client.post(
                KEYS,
                admin,
                "{\"name\": \" Desk \", \"scopes\": [\"%s\"]}".formatted(scope),
                headers);
    }

    private JsonNode issued(String scope) {
        var answer = issue(scope);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        reprise.everywhere(() -> assertThat(reads(answer.json())).isEqualTo("ROOM_NOT_FOUND"));
        return answer.json();
    }

    /** What is answered to a read with it, of a room that there is not. */
    private static String reads(JsonNode key) {
        return client.get("/rooms/222222", text(key, "secret")).code();
    }

    private static String text(JsonNode json, String member) {
        return json.get(member).asString();
    }

    private static String path(JsonNode key) {
        return KEYS + "/" + text(key, "id");
    }

    private JsonNode listed(String id) {
        return client.get(KEYS, admin)
                .json()
                .get("apiKeys")
                .valueStream()
                .filter(each -> text(each, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Answer startGame(String roomCode, String token) {
        return client.put("/rooms/" + roomCode + "/game", token, "{\"name\": \"Tag\"}");
    }

    @Nested
    class Issuing {

        @Test
        void givesAKeyThatIsGoodAtOnceForItsScope() {
            var room = client.open("lobby");
            var reader = issued("rooms:read");
            var writer = issued("rooms:write");

            assertThat(startGame(room.roomCode(), text(reader, "secret")).code())
                    .isEqualTo("FORBIDDEN");
            assertThat(startGame(room.roomCode(), text(writer, "secret")).status()).isEqualTo(200);
            assertThat(text(writer, "name")).isEqualTo("Desk");
            assertThat(writer.get("duplicate").asBoolean()).isFalse();
            assertThat(startGame(room.roomCode(), text(writer, "secret") + "0").code())
                    .isEqualTo("UNAUTHENTICATED");
        }

        @Test
        void letsReadersIntoPrivateRooms() {
            var room = client.post("/rooms", null, PRIVATE).json().get("roomCode").asString();
            var reader = text(issued("rooms:read"), "secret");

            assertThat(client.get("/rooms/" + room + "?minRevision=3", reader).status())
                    .isEqualTo(200);
            assertThat(client.get("/rooms/" + room, null).code()).isEqualTo("ROOM_NOT_FOUND");
        }

        @Test
        void showsTheSecretOnce() {
            // Of this run alone, since an engine may remember those of others.
            var once = "issue-" + UUID.randomUUID();
            var first = issue("rooms:read", "Idempotency-Key", once);
            var again = issue("rooms:read", "Idempotency-Key", once);
            var other = issue("rooms:write", "Idempotency-Key", once);

            assertThat(again.status()).isEqualTo(201);
            assertThat(text(again.json(), "id")).isEqualTo(text(first.json(), "id"));
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(again.json().has("secret")).isFalse();
            assertThat(text(again.json(), "notice")).contains("rotate");
            assertThat(again.http().headers().firstValue("ETag"))
                    .isEqualTo(first.http().headers().firstValue("ETag"));
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            reprise.everywhere(() -> assertThat(reads(first.json())).isEqualTo("ROOM_NOT_FOUND"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"name\": \" \", \"scopes\": [\"admin\"]} | name",
                    "{\"scopes\": [\"admin\"]} | name",
                    "{\"name\": \"x\", \"scopes\": []} | scopes",
                    "{\"name\": \"x\", \"scopes\": [\"rooms:rule\"]} | scopes[0]",
                    "{\"name\": \"x\", \"scopes\": [\"admin\", \"admin\"]} | scopes",
                    "{\"name\": \"x\", \"scopes\": [\"admin\"], \"expiresAt\":"
                            + " \"2020-01-01T00:00:00Z\"} | expiresAt"
                })
        void refusesWhatIsNotAllowedBeforeItAsksWhoSaysIt(String body, String field) {
            var answer = client.post(KEYS, null, body);

            assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(answer.json().get("errors").findValuesAsString("field"))
                    .containsExactly(field);
        }

        @Test
        void isForAdminsAlone() {
            var host = client.open("lobby").token();
            var reader = text(issued("rooms:read"), "secret");
            var body = "{\"name\": \"x\", \"scopes\": [\"admin\"]}";

            assertThat(client.post(KEYS, null, body).code()).isEqualTo("UNAUTHENTICATED");
            assertThat(client.post(KEYS, host, body).code()).isEqualTo("FORBIDDEN");
            assertThat(client.post(KEYS, reader, body).code()).isEqualTo("FORBIDDEN");
            assertThat(client.get(KEYS, null).code()).isEqualTo("UNAUTHENTICATED");
            assertThat(client.get(KEYS, reader).code()).isEqualTo("FORBIDDEN");
        }
    }

    @Nested
    class Listing {

        @Test
        void showsTheNewestFirstAndNothingOfAnySecret() {
            var older = issued("rooms:read");
            clock.advance(Duration.ofSeconds(1));
            var newer = issued("rooms:read");
            var list = client.get(KEYS, admin);

            assertThat(list.json().get("apiKeys").findValuesAsString("id"))
                    .containsSubsequence(text(newer, "id"), text(older, "id"))
                    .contains(admin.split("_", -1)[1]);
            assertThat(list.http().body()).doesNotContain("secret", "hash");
        }
    }

    @Nested
    class Rotating {

        @Test
        void keepsTheOldSecretGoodForSevenDaysAndThenEndsItsStreams() throws IOException {
            var room = client.open("lobby");
            var key = issued("rooms:write");
            var old = text(key, "secret");
            try (var stream = client.stream(room.roomCode(), old, null)) {
                await().until(() -> stream.lastRevision() > 0);
                var rotated = client.post(path(key) + "/rotate", admin, "").json();
                var fresh = text(rotated, "secret");
                assertThat(Instant.parse(text(rotated, "graceUntil")))
                        .isEqualTo(clock.instant().plus(Duration.ofDays(7)));
                assertThat(listed(text(key, "id")).has("graceUntil")).isTrue();

                clock.advance(Duration.ofDays(7).minusSeconds(1));
                assertThat(startGame(room.roomCode(), old).status()).isEqualTo(200);
                await().until(() -> stream.changes().size() == 1);
                clock.advance(Duration.ofSeconds(1));

                assertThat(startGame(room.roomCode(), old).code()).isEqualTo("UNAUTHENTICATED");
                assertThat(
                                client.post("/rooms/" + room.roomCode() + "/game/end", fresh, "{}")
                                        .status())
                        .isEqualTo(200);
                await().atMost(SOON).until(stream::hasEnded);
                assertThat(stream.changes()).hasSize(1);
            }
        }

        @Test
        void showsTheSecretOnce() {
            var key = issued("rooms:read");
            var first = client.post(path(key) + "/rotate", admin, "", "Idempotency-Key", "again");
            var again = client.post(path(key) + "/rotate", admin, "", "Idempotency-Key", "again");

            assertThat(first.json().has("secret")).isTrue();
            assertThat(again.json().has("secret")).isFalse();
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(client.post(KEYS + "/none/rotate", admin, "").code()).isEqualTo("NOT_FOUND");
        }
    }

    @Nested
    class Revoking {

        @Test
        void refusesTheKeyAtOnceAndEndsItsStreamsAndReplaysAndNoOthers() throws IOException {
            var room = client.open("lobby");
            var key = issued("rooms:read");
            var secret = text(key, "secret");
            var roomPath = "/rooms/" + room.roomCode();
            accepted(startGame(room.roomCode(), room.token()));
            clock.advance(Duration.ofSeconds(4));
            accepted(client.post(roomPath + "/game/end", room.token(), "{}", "Prefer", "wait=10"));
            try (var stream = client.stream(room.roomCode(), secret, null);
                    var replay = client.stream(roomPath + "/replay?speed=0.25", secret);
                    var open = client.stream(room.roomCode(), null, null)) {
                await().until(() ->
                        stream.lastRevision() > 0
                                && open.lastRevision() > 0
                                && replay.lastRevision() >= 4);

                var revoked = client.delete(path(key), admin);

                accepted(revoked);
                assertThat(revoked.json().has("revokedAt")).isTrue();
                reprise.everywhere(() -> assertThat(reads(key)).isEqualTo("UNAUTHENTICATED"));
                await().atMost(SOON).until(() -> stream.hasEnded() && replay.hasEnded());
                assertThat(replay.messages()).noneMatch(each -> each.event().equals("end"));
                assertThat(open.hasEnded()).isFalse();
            }
        }

        @Test
        void isDoneOnce() {
            var key = issued("rooms:read");
            var first = client.delete(path(key), admin);
            var again = client.delete(path(key), admin);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().get("revokedAt")).isEqualTo(first.json().get("revokedAt"));
            assertThat(client.post(path(key) + "/rotate", admin, "").code())
                    .isEqualTo("STATE_CONFLICT");
        }

        @Test
        void leavesTheLastAdmin() {
            var first = KEYS + "/" + admin.split("_", -1)[1];
            assertThat(client.delete(first, admin).code()).isEqualTo("STATE_CONFLICT");

            var second = issued("admin");
            assertThat(client.delete(path(second), text(second, "secret")).status()).isEqualTo(200);
            assertThat(client.delete(first, admin).code()).isEqualTo("STATE_CONFLICT");
        }
    }

    @Nested
    class Using {

        @Test
        void isOnRecordOnceADay() {
            var key = issued("rooms:read");
            useOften(key);
            awaitUse(key);
            clock.advance(Duration.ofDays(1));
            useOften(key);
            awaitUse(key);

            // It was issued, used on two days, and revoked.
            assertThat(client.delete(path(key), admin).http().headers().firstValue("ETag"))
                    .hasValue("\"4\"");
        }

        private void useOften(JsonNode key) {
            try (var callers = Executors.newFixedThreadPool(4)) {
                for (var i = 0; i < 20; i++) {
                    var _ = callers.submit(() -> client.get("/rooms/222222", text(key, "secret")));
                }
            }
        }

        private void awaitUse(JsonNode key) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            listed(text(key, "id")).path("lastUsedOn").asString("").equals(today));
        }
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }
}
