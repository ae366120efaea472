package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;

@Tag("both-engines")
class CommandsOverHttpIntegrationTest {

    /** Of this run alone, since an engine may remember those of others. */
    private static final String SECRET = "a-secret-" + UUID.randomUUID() + "-";

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data);
        client = reprise.client();
    }

    private static String move(String cardId, String from, String to) {
        return "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(cardId, from, to);
    }

    @Test
    void isReadyOnlyWithItsViewsComplete() {
        assertThat(reprise.health("readiness").get("components").propertyNames())
                .contains("views", "readinessState");
        assertThat(reprise.health("liveness").path("components").propertyNames())
                .doesNotContain("views");
    }

    @Nested
    class ComingIn {

        @Test
        void opensARoomWithItsHostInIt() {
            var answer =
                    client.post(
                            "/rooms",
                            null,
                            "{\"template\": \"values-sort\", \"hostName\": \"  Ada \"}");

            assertThat(answer.status()).isEqualTo(201);
            var ack = answer.json().get("ack");
            assertThat(answer.http().headers().firstValue("Location"))
                    .hasValue("/api/v1/rooms/" + answer.json().get("roomCode").asString());
            assertThat(answer.http().headers().firstValue("ETag")).hasValue("\"2\"");
            assertThat(ack.get("aggregate").get("version").asInt()).isEqualTo(2);
            assertThat(ack.get("events").findValuesAsString("type"))
                    .containsExactly("RoomOpened", "ParticipantJoined", "ParticipantSeated");
            assertThat(ack.get("duplicate").asBoolean()).isFalse();
            assertThat(answer.json().get("participant").get("name").asString()).isEqualTo("Ada");
            assertThat(answer.json().get("participant").get("role").asString()).isEqualTo("HOST");
            assertThat(answer.json().has("inviteCode")).isFalse();
        }

        @Test
        void opensTheSameRoomWithTheSameKeyAndAFreshToken() {
            var body = "{\"template\": \"lobby\", \"hostName\": \"Ada\"}";
            var first = client.post("/rooms", null, body, "Idempotency-Key", SECRET + "open");
            var again = client.post("/rooms", null, body, "Idempotency-Key", SECRET + "open");

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.json().get("roomCode")).isEqualTo(first.json().get("roomCode"));
            assertThat(again.json().get("participant")).isEqualTo(first.json().get("participant"));
            assertThat(again.json().get("ack").get("duplicate").asBoolean()).isTrue();
            assertThat(again.json().get("ack").get("events"))
                    .isEqualTo(first.json().get("ack").get("events"));
            assertThat(again.json().get("ack").get("timestamp"))
                    .isEqualTo(first.json().get("ack").get("timestamp"));
        }

        @Test
        void refusesAKeyThatIsTooShortToBeASecret() {
            var answer =
                    client.post(
                            "/rooms",
                            null,
                            "{\"template\": \"lobby\", \"hostName\": \"Ada\"}",
                            "Idempotency-Key",
                            "short");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("Idempotency-Key");
        }

        @Test
        void joinsOnceForOneKeyAndIntroducesTheSameParticipantAgain() {
            var host = client.open("values-sort");
            var path = "/rooms/" + host.roomCode() + "/participants";
            var first =
                    client.post(
                            path, null, "{\"name\": \"Bob\"}", "Idempotency-Key", SECRET + "join");
            var again =
                    client.post(
                            path, null, "{\"name\": \"Bob\"}", "Idempotency-Key", SECRET + "join");
            var other =
                    client.post(
                            path, null, "{\"name\": \"Eve\"}", "Idempotency-Key", SECRET + "join");

            assertThat(first.status()).isEqualTo(201);
            assertThat(again.json().get("participant")).isEqualTo(first.json().get("participant"));
            assertThat(again.json().get("ack").get("events"))
                    .isEqualTo(first.json().get("ack").get("events"));
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void asksForTheInviteCodeOfAPrivateRoom() {
            var opened =
                    client.post(
                            "/rooms",
                            null,
                            "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\":"
                                    + " {\"visibility\": \"PRIVATE\"}}");
            var path =
                    opened.http().headers().firstValue("Location").orElseThrow().substring(7)
                            + "/participants";
            var code = opened.json().get("inviteCode").asString();

            assertThat(client.post(path, null, "{\"name\": \"Bob\"}").status()).isEqualTo(403);
            assertThat(
                            client.post(
                                            path,
                                            null,
                                            "{\"name\": \"Bob\", \"inviteCode\": \"%s\"}"
                                                    .formatted(code))
                                    .status())
                    .isEqualTo(201);
        }

        @Test
        void refusesATakenNameAndAFullRoom() {
            var opened =
                    client.post(
                            "/rooms",
                            null,
                            "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\":"
                                    + " {\"maxParticipants\": 2}}");
            var path =
                    "/rooms/"
                            + opened.json().get("roomCode").asString().toLowerCase(Locale.ROOT)
                            + "/participants";
            assertThat(client.post(path, null, "{\"name\": \"ADA\"}").code())
                    .isEqualTo("NAME_TAKEN");
            assertThat(client.post(path, null, "{\"name\": \"Bob\"}").status()).isEqualTo(201);
            assertThat(client.post(path, null, "{\"name\": \"Eve\"}").code())
                    .isEqualTo("ROOM_FULL");
        }
    }

    @Nested
    class GoingOut {

        @Test
        void retiresWhoLeavesAndHandsTheHostsPlaceOn() {
            var host = client.open("values-sort");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");

            var left = client.delete(host.path(), host.token(), "Idempotency-Key", "leave-1");
            assertThat(left.json().get("events").findValuesAsString("type"))
                    .containsExactly("ParticipantLeft", "ParticipantRetired", "HostTransferred");
            var again = client.delete(host.path(), host.token(), "Idempotency-Key", "leave-1");
            assertThat(again.json().get("events")).isEqualTo(left.json().get("events"));
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(
                            client.post(
                                            host.path() + "/steps",
                                            host.token(),
                                            "{\"fromStep\": 1, \"toStep\": 2}")
                                    .code())
                    .isEqualTo("FORBIDDEN");
            assertThat(client.delete(bob.path(), bob.token()).status()).isEqualTo(200);
        }

        @Test
        void letsOnlyTheHostKick() {
            var host = client.open("lobby");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            var eve = client.join(host.roomCode(), "Eve", "SPECTATOR");

            assertThat(client.delete(eve.path(), bob.token()).code()).isEqualTo("FORBIDDEN");
            assertThat(client.delete(eve.path(), host.token()).status()).isEqualTo(200);
            assertThat(client.delete(eve.path(), host.token()).code())
                    .isEqualTo("PARTICIPANT_NOT_FOUND");
        }
    }

    @Nested
    class MovingCards {

        @Test
        void explainsWhoWonAConflict() {
            var host = client.open("shared-table");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            var path = "/rooms/" + host.roomCode() + "/moves";
            client.post(
                    path, host.token(), move("hope", "deck", "left"), "Idempotency-Key", "ada-1");

            var refused = client.post(path, bob.token(), move("hope", "deck", "right"));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("STATE_CONFLICT");
            var current = refused.json().get("currentState");
            assertThat(current.get("pile").asString()).isEqualTo("left");
            assertThat(current.get("movedBy").get("name").asString()).isEqualTo("Ada");
            assertThat(current.get("commandId").asString()).isEqualTo("ada-1");
            assertThat(refused.json().get("attemptedState").get("toPile").asString())
                    .isEqualTo("right");
        }

        @Test
        void movesABatchOrNothing() {
            var host = client.open("values-sort");
            var batch = "{\"moves\": [%s, %s]}";
            var refused =
                    client.post(
                            host.path() + "/moves",
                            host.token(),
                            batch.formatted(
                                    move("hope", "deck", "important"),
                                    move("none", "deck", "important")));
            var moved =
                    client.post(
                            host.path() + "/moves",
                            host.token(),
                            batch.formatted(
                                    move("hope", "deck", "important"),
                                    move("fun", "deck", "important")),
                            "If-Match",
                            "\"1\"");

            assertThat(refused.code()).isEqualTo("CARD_NOT_FOUND");
            assertThat(moved.json().get("aggregate").get("version").asInt()).isEqualTo(3);
            assertThat(moved.http().headers().firstValue("ETag")).hasValue("\"3\"");
        }

        @Test
        void refusesAStaleVersion() {
            var host = client.open("values-sort");
            var refused =
                    client.post(
                            host.path() + "/moves",
                            host.token(),
                            move("hope", "deck", "important"),
                            "If-Match",
                            "\"7\"");
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.json().get("currentState").get("version").asInt()).isEqualTo(1);
            assertThat(refused.json().get("attemptedState").get("version").asInt()).isEqualTo(7);
        }

        @Test
        void acknowledgesARetryAsTheFirstTime() {
            var host = client.open("values-sort");
            var body = move("hope", "deck", "important");
            var first =
                    client.post(
                            host.path() + "/moves", host.token(), body, "Idempotency-Key", "m1");
            var again =
                    client.post(
                            host.path() + "/moves",
                            host.token(),
                            "  " + body,
                            "Idempotency-Key",
                            "m1",
                            "If-Match",
                            "\"1\"");
            var other =
                    client.post(
                            host.path() + "/moves",
                            host.token(),
                            move("hope", "important", "deck"),
                            "Idempotency-Key",
                            "m1");

            assertThat(again.json().get("events")).isEqualTo(first.json().get("events"));
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Nested
    class Headers {

        private static final String ROOM = "{\"template\": \"lobby\", \"hostName\": \"Ada\"}";

        private final Client.Seat host = client.open("lobby");
        private final String status = host.path() + "/status";

        private Client.Answer ready(boolean ready, String... headers) {
            return client.put(status, host.token(), "{\"ready\": %s}".formatted(ready), headers);
        }

        @Test
        void takeAnyOfTheVersionsThatAreExpected() {
            assertThat(ready(true, "If-Match", "\"1\", \"2\"").status()).isEqualTo(200);
            assertThat(ready(false, "If-Match", "*").status()).isEqualTo(200);
            assertThat(ready(true, "If-Match", "W/\"9\"", "If-Match", "\"4\"").status())
                    .isEqualTo(200);
        }

        @Test
        void refuseVersionsOfWhichNoneMatches() {
            for (var condition : List.of("W/\"2\"", "\"1\", \"7\"", "\"r2-public\"")) {
                var refused = ready(true, "If-Match", condition);
                assertThat(refused.status()).as(condition).isEqualTo(412);
                assertThat(refused.code()).isEqualTo("VERSION_CONFLICT");
                var current = refused.json().get("currentState");
                assertThat(current.propertyNames()).containsExactly("type", "id", "version");
                assertThat(current.get("version").asInt()).isEqualTo(2);
            }
            assertThat(ready(true, "If-Match", "2").status()).isEqualTo(422);
        }

        @Test
        void expectNoVersionOfARoomThatIsYetToBe() {
            for (var condition : List.of("*", "\"1\"")) {
                assertThat(client.post("/rooms", null, ROOM, "If-Match", condition).status())
                        .isEqualTo(412);
            }
            var key = SECRET + "version";
            assertThat(client.post("/rooms", null, ROOM, "Idempotency-Key", key).status())
                    .isEqualTo(201);
            var again =
                    client.post("/rooms", null, ROOM, "Idempotency-Key", key, "If-Match", "\"9\"");
            assertThat(again.status()).isEqualTo(201);
        }

        @Test
        void ignoreAPreferenceThatCannotBeRead() {
            for (var preference : List.of("wait=1.5", "wait=x", "respond-async", "wait")) {
                var answer = ready(true, "Prefer", preference);
                assertThat(answer.status()).as(preference).isEqualTo(200);
                assertThat(answer.http().headers().firstValue("Preference-Applied")).isEmpty();
            }
            var longest = ready(false, "Prefer", "wait=99999999999");
            assertThat(longest.http().headers().firstValue("Preference-Applied")).hasValue("wait");
        }

        @Test
        void areOneKeyWithQuotesAndWithout() {
            var first = ready(true, "Idempotency-Key", "\"quoted-1\"");
            var again = ready(true, "Idempotency-Key", "quoted-1");

            assertThat(first.json().get("commandId").asString()).isEqualTo("quoted-1");
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            var twice = ready(true, "Idempotency-Key", "a", "Idempotency-Key", "a");
            assertThat(twice.status()).isEqualTo(422);
        }

        @Test
        void areOneRequestHoweverTheRoomsCodeWasPasted() {
            var pasted =
                    status.replace(
                            host.roomCode(),
                            "%20"
                                    + host.roomCode().substring(0, 3).toLowerCase(Locale.ROOT)
                                    + "%C2%A0"
                                    + host.roomCode().substring(3));
            var first = ready(true, "Idempotency-Key", "pasted-1");
            var again =
                    client.put(
                            pasted,
                            host.token(),
                            "{\"ready\": true}",
                            "Idempotency-Key",
                            "pasted-1");

            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(again.json().get("events")).isEqualTo(first.json().get("events"));
        }

        @Test
        void areReadAtOnceHoweverLongTheyAre() {
            var blanks = " ".repeat(6_000);
            var answer =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(10),
                            () -> ready(true, "Prefer", "wait=" + blanks + "x" + blanks + "\"b"));
            assertThat(answer.status()).isEqualTo(200);
        }

        @Test
        void nameTheTraceOfEveryAnswer() {
            assertThat(ready(true).http().headers().firstValue("Trace-Id")).isPresent();
            var refused = client.put(status + "?dry=true", host.token(), "{}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.http().headers().firstValue("Trace-Id"))
                    .hasValue(refused.json().get("traceId").asString());
        }
    }

    @Nested
    class OrderOfChecks {

        @Test
        void looksAtTheFormBeforeTheCredentialsAndAtThemBeforeExistence() {
            var steps = "/rooms/222222/participants/nobody/steps";
            assertThat(client.post(steps, "no token", "not json").status()).isEqualTo(400);
            assertThat(
                            client.post(steps, "no-token", "{\"fromStep\": \"x\", \"toStep\": 2}")
                                    .status())
                    .isEqualTo(400);
            assertThat(client.post(steps, "no-token", "{\"fromStep\": 1, \"toStep\": 9}").status())
                    .isEqualTo(422);
            assertThat(client.post(steps, "no-token", "{\"fromStep\": 1, \"toStep\": 2}").status())
                    .isEqualTo(401);
            assertThat(client.post(steps, null, "{\"fromStep\": 1, \"toStep\": 2}").status())
                    .isEqualTo(401);
            var token = client.open("lobby").token();
            assertThat(client.post(steps, token, "{\"fromStep\": 1, \"toStep\": 2}").code())
                    .isEqualTo("ROOM_NOT_FOUND");
        }

        @Test
        void saysWhatIsWrongWithEachMemberOfAMove() {
            var host = client.open("shared-table");
            var path = "/rooms/" + host.roomCode() + "/moves";
            var incomplete = client.post(path, null, "{\"cardId\": \"hope\", \"position\": -1}");
            assertThat(incomplete.status()).isEqualTo(422);
            assertThat(incomplete.json().get("errors").findValuesAsString("field"))
                    .containsExactlyInAnyOrder("fromPile", "toPile", "position");
            var unknown = client.post(path, null, "{\"moves\": [{\"card\": 1}]}");
            assertThat(unknown.status()).isEqualTo(422);
        }
    }

    @Nested
    class ChangingStatuses {

        @Test
        void letsTenAtOnceChangeTheirsAndCountsEachOnce() throws Exception {
            var host = client.open("lobby");
            var players = new ArrayList<Client.Seat>();
            for (var player = 0; player < 10; player++) {
                players.add(client.join(host.roomCode(), "Player " + player, "PLAYER"));
            }
            var before = version(host);
            try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers =
                        players.stream()
                                .map(player ->
                                        runners.submit(() ->
                                                client.put(
                                                        player.path() + "/status",
                                                        player.token(),
                                                        "{\"ready\": true}")))
                                .toList();
                for (var answer : answers) {
                    assertThat(answer.get().status()).isEqualTo(200);
                }
            }
            assertThat(version(host)).isEqualTo(before + 10);
        }

        @Test
        void changesManyAtOnceOrNobody() {
            var host = client.open("lobby");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            var path = "/rooms/" + host.roomCode() + "/statuses";
            var change = "{\"participantId\": \"%s\", \"location\": \"GAME\"}";
            var both = "{\"reason\": \"off we go\", \"changes\": [%s, %s]}";

            var refused =
                    client.post(
                            path,
                            host.token(),
                            both.formatted(
                                    change.formatted(bob.participantId()),
                                    change.formatted("nobody")));
            var changed =
                    client.post(
                            path,
                            host.token(),
                            both.formatted(
                                    change.formatted(bob.participantId()),
                                    change.formatted(host.participantId())));
            var again =
                    client.post(
                            path,
                            host.token(),
                            both.formatted(
                                    change.formatted(bob.participantId()),
                                    change.formatted(host.participantId())));

            assertThat(refused.code()).isEqualTo("PARTICIPANT_NOT_FOUND");
            assertThat(changed.json().get("events").findValuesAsString("type"))
                    .containsExactly("StatusesChanged");
            assertThat(again.json().get("events")).isEmpty();
        }

        /** What an accepted command that changes nothing is acknowledged with. */
        private long version(Client.Seat host) {
            return client.put(host.path() + "/status", host.token(), "{}")
                    .json()
                    .get("aggregate")
                    .get("version")
                    .asLong();
        }
    }

    @Nested
    class ReadingOnesWrites {

        @Test
        void holdsTheAcknowledgementBackUntilTheRevisionIsThere() {
            var host = client.open("shared-table");
            var moved =
                    client.post(
                            "/rooms/" + host.roomCode() + "/moves",
                            host.token(),
                            move("hope", "deck", "left"),
                            "Prefer",
                            "wait=10");
            assertThat(moved.http().headers().firstValue("Preference-Applied")).hasValue("wait");
            assertThat(moved.json().get("revision").asLong()).isEqualTo(4);
            assertThat(
                            client.get("/rooms/" + host.roomCode(), null)
                                    .json()
                                    .get("revision")
                                    .asLong())
                    .isEqualTo(4);
            var nothing =
                    client.post(
                            "/rooms/" + host.roomCode() + "/moves",
                            host.token(),
                            move("hope", "left", "left"),
                            "Prefer",
                            "wait=1");
            assertThat(nothing.json().get("events")).isEmpty();
            assertThat(nothing.json().get("revision").asLong()).isEqualTo(4);
        }
    }

    @Nested
    class BeingToldNoMoreThanOneMayKnow {

        private final String key = SECRET + UUID.randomUUID().toString().substring(0, 8);
        private final Client.Answer opened = open();
        private final Seat host = Client.seat(opened);
        private final String inviteCode = opened.json().get("inviteCode").asString();

        @Test
        void givesAHostWhoReloadsTheInviteCodeAgain() {
            assertThat(
                            client.post(host.path() + "/session", host.token(), "")
                                    .json()
                                    .path("inviteCode")
                                    .asString(""))
                    .isEqualTo(inviteCode);
            assertThat(
                            client.post(bob().path() + "/session", bob().token(), "")
                                    .json()
                                    .has("inviteCode"))
                    .isFalse();
        }

        @Test
        void givesAKickedHostNoInviteCodeWhateverTheyRepeat() {
            var settings = "/rooms/" + host.roomCode() + "/settings";
            var body = "{\"maxParticipants\": 7}";
            assertThat(open().json().get("inviteCode").asString()).isEqualTo(inviteCode);
            var first =
                    client.send(
                            "PATCH", settings, host.token(), body, "Idempotency-Key", "settings-1");
            var next = bob();
            var to = "{\"participantId\": \"%s\"}".formatted(next.participantId());
            client.put("/rooms/" + host.roomCode() + "/host", host.token(), to);
            assertThat(client.delete(host.path(), next.token()).status()).isEqualTo(200);

            var again =
                    client.send(
                            "PATCH", settings, host.token(), body, "Idempotency-Key", "settings-1");

            assertThat(first.json().get("inviteCode").asString()).isEqualTo(inviteCode);
            assertThat(again.json().get("duplicate").asBoolean()).isTrue();
            assertThat(again.json().has("inviteCode")).isFalse();
            var openedAgain = open();
            assertThat(openedAgain.json().get("roomCode")).isEqualTo(opened.json().get("roomCode"));
            assertThat(openedAgain.json().has("inviteCode")).isFalse();
            var room = "/rooms/" + host.roomCode();
            var token = openedAgain.json().get("token").asString();
            assertThat(client.get(room, token).code()).isEqualTo("ROOM_NOT_FOUND");
        }

        private Client.Answer open() {
            var body =
                    "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\":"
                            + " {\"visibility\": \"PRIVATE\"}}";
            return client.post("/rooms", null, body, "Idempotency-Key", key);
        }

        private Seat bob() {
            return Client.seat(
                    client.post(
                            "/rooms/" + host.roomCode() + "/participants",
                            null,
                            "{\"name\": \"%s\", \"inviteCode\": \"%s\"}"
                                    .formatted(UUID.randomUUID().toString(), inviteCode)));
        }
    }

    @Nested
    class BeingToldWhatIsWrong {

        @Test
        void takesNoOtherAggregateForAParticipant() {
            var host = client.open("values-sort");
            var path = "/rooms/%1$s/participants/%1$s/steps".formatted(host.roomCode());
            var step = "{\"fromStep\": 1, \"toStep\": 2}";

            assertThat(client.post(path, host.token(), step).code())
                    .isEqualTo("PARTICIPANT_NOT_FOUND");
            assertThat(client.post(path, null, step).status()).isEqualTo(401);
            assertThat(
                            client.post(
                                            "/rooms/222222/participants/key:admin/steps",
                                            host.token(),
                                            step)
                                    .code())
                    .isEqualTo("ROOM_NOT_FOUND");
            assertThat(client.join(host.roomCode(), "Bob", "PLAYER").token()).isNotEmpty();
        }

        @Test
        void refusesCardsThatAreNamedLikeAFailure() {
            var host = client.open("values-sort");
            var path = host.path() + "/moves";

            assertThat(
                            client.post(
                                            path,
                                            host.token(),
                                            move("[AXONIQ-2000]", "deck", "important"))
                                    .code())
                    .isEqualTo("CARD_NOT_FOUND");
            assertThat(
                            client.post(
                                            path,
                                            host.token(),
                                            move("hope", "[AXONIQ-2000]", "important"))
                                    .code())
                    .isEqualTo("PILE_NOT_FOUND");
        }

        @Test
        void saysWhereTheCardsAreThatAreNotOnATable() {
            var host = client.open("values-sort");
            var refused =
                    client.post(
                            "/rooms/" + host.roomCode() + "/moves",
                            host.token(),
                            move("hope", "deck", "important"));

            assertThat(refused.code()).isEqualTo("PILE_NOT_FOUND");
            assertThat(refused.json().get("detail").asString()).contains("their own hand");
        }

        @Test
        void opensNoRoomInWhichNothingCanBeRevealed() {
            var body =
                    "{\"template\": \"%s\", \"hostName\": \"Ada\", \"deck\": [{\"cardId\": \"a\","
                            + " \"title\": \"A\"}, {\"cardId\": \"b\", \"title\": \"B\"}]}";
            var refused = client.post("/rooms", null, body.formatted("values-sort"));

            assertThat(refused.code()).isEqualTo("VALIDATION_FAILED");
            assertThat(refused.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("deck");
            assertThat(client.post("/rooms", null, body.formatted("shared-table")).status())
                    .isEqualTo(201);
        }

        @Test
        void numbersTheEventsOfOneCommand() {
            var host = client.open("values-sort");
            var moves =
                    "{\"moves\": [%s, %s]}"
                            .formatted(
                                    move("hope", "deck", "important"),
                                    move("fun", "deck", "important"));
            client.post(host.path() + "/moves", host.token(), moves, "Prefer", "wait=10");
            client.put(
                    host.path() + "/status",
                    host.token(),
                    "{\"ready\": true}",
                    "Prefer",
                    "wait=10");

            assertThat(client.events(host.roomCode(), host.token()))
                    .extracting(event -> event.path("part").toString())
                    .containsExactly(
                            "{\"index\":1,\"of\":3}",
                            "{\"index\":2,\"of\":3}",
                            "{\"index\":3,\"of\":3}",
                            "{\"index\":1,\"of\":2}",
                            "{\"index\":2,\"of\":2}",
                            "");
        }
    }

    @Nested
    class ComingBack {

        @Test
        void isTheSameParticipantOnAnyDeviceAndInAClosedRoomToo() {
            var host = client.open("lobby");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            var back = client.post(bob.path() + "/session", bob.token(), "");
            var token = back.json().get("token").asString();

            assertThat(back.status()).isEqualTo(200);
            assertThat(back.json().get("ack").get("events")).isEmpty();
            assertThat(client.put(bob.path() + "/status", token, "{\"ready\": true}").status())
                    .isEqualTo(200);
            assertThat(client.post(host.path() + "/session", bob.token(), "").code())
                    .isEqualTo("FORBIDDEN");
            assertThat(client.delete("/rooms/" + host.roomCode(), host.token()).status())
                    .isEqualTo(200);
            assertThat(client.post(bob.path() + "/session", bob.token(), "").status())
                    .isEqualTo(200);
            assertThat(client.put(bob.path() + "/status", token, "{\"ready\": false}").code())
                    .isEqualTo("ROOM_CLOSED");
        }
    }
}
