package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.WebhookReceiver.Received;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Programs elsewhere are told what happens in rooms, whatever they answer. One after the other,
 * since some let days pass for all of them, and alone, since Axon has one clock for a process.
 */
@Isolated
class WebhooksIntegrationTest {

    private static final Path MODULES = Path.of("..", "clients", "javascript", "node_modules");
    private static final Path VERIFIER =
            Path.of("src", "test", "resources", "webhooks", "verify.mjs");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAMES =
            "\"(roomCode|eventId|commandId|timestamp|actorId|participantId|hostId)\":\"[^\"]*\"";

    @TempDir static Path data;

    private static final MovableClock CLOCK = MovableClock.running();

    @SuppressWarnings("NullAway.Init")
    private static RunningStandalone server;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @SuppressWarnings("NullAway.Init")
    private Client client;

    private @Nullable JsonNode webhook;

    @BeforeAll
    static void start() {
        server =
                new RunningStandalone(
                        data,
                        CLOCK,
                        List.of(
                                "--reprise.rate-limits.enabled=false",
                                "--reprise.presence.silence=100d",
                                "--reprise.presence.silence-with-stream=100d",
                                "--reprise.presence.abandonment=100d",
                                "--reprise.webhooks.allow-loopback=true",
                                "--reprise.webhooks.timeout=1s",
                                "--reprise.webhooks.retries=50ms,100ms"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = new Client(server.commands());
    }

    @AfterEach
    void disconnect() {
        // A test that is skipped has none.
        if (webhook != null) {
            var _ = client.delete(path(""), admin());
        }
        receiver.close();
    }

    private static String admin() {
        return server.adminKey();
    }

    private void register(String more) {
        var answer =
                client.post(
                        "/webhooks",
                        admin(),
                        "{\"url\": \"%s\"%s}".formatted(receiver.url(), more));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        webhook = answer.json();
    }

    private JsonNode registered() {
        return Objects.requireNonNull(webhook);
    }

    private String path(String rest) {
        return "/webhooks/" + registered().get("id").asString() + rest;
    }

    private Answer ask(String method, String rest, String body) {
        var answer = client.send(method, path(rest), admin(), body.isEmpty() ? null : body);
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 299);
        return answer;
    }

    private JsonNode shown() {
        return client.get(path(""), admin()).json();
    }

    private List<JsonNode> deliveries(String query) {
        return client.get(path("/deliveries" + query), admin())
                .json()
                .get("deliveries")
                .valueStream()
                .toList();
    }

    private Seat lobby() {
        return client.open("lobby");
    }

    private void change(Seat seat, int value) {
        var answer =
                client.put(
                        seat.path() + "/status",
                        seat.token(),
                        "{\"data\": {\"n\": %d}}".formatted(value));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private long latest(Seat seat) {
        return client.get("/rooms/" + seat.roomCode(), seat.token())
                .json()
                .get("revision")
                .asLong();
    }

    private void awaitAll(Seat seat) {
        awaitAll(List.of(seat));
    }

    private void awaitAll(List<Seat> seats) {
        var latest = seats.stream().collect(Collectors.toMap(Seat::roomCode, this::latest));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() ->
                        assertThat(latest)
                                .allSatisfy((room, revision) ->
                                        assertThat(receiver.toldInOrder(room))
                                                .as(room)
                                                .isGreaterThanOrEqualTo(revision)));
    }

    /** A room beside it is told live, so that the late one had its turn as well. */
    @Test
    void areToldOfADelayedRoomWhenThePublicSeesIt() {
        register("");
        var late = late("{\"delaySeconds\": 60}");
        change(late, 1);
        var beside = lobby();
        change(beside, 1);
        awaitAll(beside);
        await().until(() -> !receiver.of(late.roomCode()).isEmpty());
        assertThat(receiver.of(late.roomCode())).extracting(Received::to).containsOnly(1L);

        CLOCK.advance(Duration.ofSeconds(61));
        awaitAll(late);

        assertThat(receiver.of(late.roomCode()).getLast().type())
                .isEqualTo("room.statuses_changed");
    }

    /** However long it took, and however much it was: the receiver was not behind. */
    @Test
    void areToldEachEventOfAGameOnceItHasEnded() throws Exception {
        register("");
        var host = late("{\"delaySeconds\": 0, \"until\": \"GAME_END\"}");
        await().untilAsserted(() -> assertThat(receiver.of(host.roomCode())).isNotEmpty());
        startGame(host);
        for (var value = 0; value < 120; value++) {
            change(host, value);
        }
        CLOCK.advance(Duration.ofMinutes(11));
        change(host, 120);
        var beside = lobby();
        awaitAll(beside);
        assertThat(receiver.of(host.roomCode()).getLast().to()).isLessThan(5);
        CLOCK.advance(Duration.ofSeconds(10));
        await().untilAsserted(() ->
                assertThat(Scrape.of(server.operators()).sum("reprise_webhook_behind_seconds"))
                        .isLessThan(60));

        var end = "/rooms/" + host.roomCode() + "/game/end";
        assertThat(client.post(end, host.token(), "{}").status()).isEqualTo(200);
        await().untilAsserted(() -> {
            CLOCK.advance(Duration.ofSeconds(1));
            assertThat(receiver.toldInOrder(host.roomCode())).isEqualTo(latest(host));
        });

        assertThat(receiver.of(host.roomCode()))
                .extracting(Received::type)
                .doesNotContain("room.behind");
    }

    /** Two rooms that differ only in what is younger than their delay. */
    @Test
    void areToldNothingOfWhatIsTooYoung() {
        register("");
        var busy = late("{\"delaySeconds\": 60}");
        var calm = late("{\"delaySeconds\": 60}");
        change(busy, 1);
        change(calm, 1);
        CLOCK.advance(Duration.ofSeconds(61));
        awaitAll(List.of(busy, calm));

        startGame(busy);
        change(busy, 2);
        client.join(busy.roomCode(), "Bob", "PLAYER");
        CLOCK.advance(Duration.ofSeconds(50));
        var beside = lobby();
        awaitAll(beside);

        assertThat(said(busy)).isEqualTo(said(calm)).hasSizeGreaterThan(2);
    }

    /** All that it was told of a room, without what names this room and no other. */
    private List<String> said(Seat seat) {
        return receiver.of(seat.roomCode()).stream()
                .map(each -> each.body().replaceAll(NAMES, "$1"))
                .toList();
    }

    private Seat late(String spectators) {
        return Client.seat(
                client.post(
                        "/rooms",
                        null,
                        "{\"template\": \"lobby\", \"hostName\": \"Ada\", \"settings\": {\"spectators\": %s}}"
                                .formatted(spectators)));
    }

    private void startGame(Seat host) {
        var game = "/rooms/" + host.roomCode() + "/game";
        assertThat(client.put(game, host.token(), "{\"name\": \"Tag\"}").status()).isEqualTo(200);
    }

    @Test
    void areToldWhatThePublicSees() {
        register("");
        var host = client.open("values-sort");
        var card =
                client.get("/rooms/" + host.roomCode(), host.token())
                        .json()
                        .at("/participants/0/hand/piles/deck/0")
                        .asString();
        var moved =
                client.post(
                        host.path() + "/moves",
                        host.token(),
                        "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"important\", \"position\": 0}"
                                .formatted(card));
        assertThat(moved.status()).isEqualTo(200);
        awaitAll(host);

        var told = receiver.of(host.roomCode());
        var entries = client.events(host.roomCode(), null);
        assertThat(told)
                .extracting(Received::type)
                .containsExactly(
                        "room.opened",
                        "room.participant_joined",
                        "room.participant_seated",
                        "room.card_moved");
        for (var i = 0; i < entries.size(); i++) {
            var data = (ObjectNode) told.get(i).json().get("data");
            data.remove("roomCode");
            assertThat((JsonNode) data).isEqualTo(entries.get(i));
            assertThat(told.get(i).json().get("timestamp"))
                    .isEqualTo(entries.get(i).get("timestamp"));
            assertThat(told.get(i).id())
                    .isEqualTo(
                            registered().get("id").asString()
                                    + "."
                                    + entries.get(i).get("eventId").asString());
        }
        assertThat(told.get(3).body()).doesNotContain(card);
    }

    @Test
    void areToldOfTheTypesRoomsAndTemplatesThatTheyChoose() {
        var table = client.open("shared-table");
        register(", \"types\": [\"room.statuses_changed\"], \"templates\": [\"lobby\"]");
        var host = lobby();
        change(host, 1);
        change(host, 2);
        change(table, 1);
        change(host, 3);

        await().until(() -> receiver.all().size() >= 3);
        assertThat(receiver.all())
                .allSatisfy(each -> {
                    assertThat(each.type()).isEqualTo("room.statuses_changed");
                    assertThat(each.room()).isEqualTo(host.roomCode());
                });
        ask(
                "PATCH",
                "",
                "{\"types\": [], \"templates\": [], \"rooms\": [\"%s\"]}"
                        .formatted(table.roomCode().toLowerCase(Locale.ROOT)));
        change(host, 4);
        change(table, 2);
        await().until(() -> receiver.of(table.roomCode()).size() == 1);
        assertThat(receiver.of(host.roomCode())).hasSize(3);
    }

    @Test
    void areSentASecretOnceAndNoMoreThanThat() {
        register("");
        assertThat(registered().get("secret").asString()).startsWith("whsec_");
        assertThat(shown().has("secret")).isFalse();
        assertThat(client.get("/webhooks", admin()).http().body()).doesNotContain("whsec_");
    }

    @Nested
    class Signatures {

        private static String signature(String secret, Received message) throws Exception {
            var timestamp = message.headers().firstValueAsLong("webhook-timestamp").orElseThrow();
            return new Webhook(secret).sign(message.id(), timestamp, message.body());
        }

        @Test
        void areOfBothSecretsWhileOneFollowsTheOther() throws Exception {
            register("");
            var first = registered().get("secret").asString();
            var second = ask("POST", "/rotate", "").json().get("secret").asString();
            var host = lobby();
            awaitAll(host);
            var message = receiver.of(host.roomCode()).getFirst();

            assertThat(message.headers().firstValue("webhook-signature"))
                    .hasValue(signature(second, message) + " " + signature(first, message));
            assertThat(shown().has("graceUntil")).isTrue();
        }

        @Test
        void areVerifiedByTheOfficialJavaScriptLibrary() throws Exception {
            assumeTrue(
                    Files.isDirectory(MODULES.resolve("standardwebhooks")),
                    "npm ci was not run in clients/javascript");
            register("");
            var host = client.open("values-sort");
            awaitAll(host);

            var lines =
                    receiver.all().stream()
                            .map(each ->
                                    JSON.writeValueAsString(
                                            Map.of(
                                                    "secret", registered().get("secret"),
                                                    "headers", headers(each),
                                                    "body", each.body())))
                            .toList();
            var file = Files.write(data.resolve("messages.ndjson"), lines);
            var process =
                    new ProcessBuilder(
                                    "node",
                                    VERIFIER.toString(),
                                    MODULES.toAbsolutePath().normalize().toString(),
                                    file.toString())
                            .redirectErrorStream(true)
                            .start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("verified " + lines.size());
        }

        private static Map<String, String> headers(Received message) {
            var headers = new TreeMap<String, String>();
            for (var name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
                headers.put(name, message.headers().firstValue(name).orElseThrow());
            }
            return headers;
        }
    }

    @Nested
    class ThatAreHostile {

        /** Each message is answered in another way, and accepted at its third attempt at last. */
        @Test
        void areToldEverythingInOrder() {
            var attempts = new ConcurrentHashMap<String, AtomicInteger>();
            var ways = new AtomicInteger();
            receiver.behave((message, exchange) -> {
                var attempt =
                        attempts.computeIfAbsent(message.id(), _ -> new AtomicInteger())
                                .incrementAndGet();
                switch (attempt > 2 ? 0 : ways.incrementAndGet() % 9) {
                    case 1 -> WebhookReceiver.answer(exchange, 500);
                    case 2 -> WebhookReceiver.answer(exchange, 404);
                    case 3 -> {
                        exchange.getResponseHeaders().set("Retry-After", "1");
                        WebhookReceiver.answer(exchange, 429);
                    }
                    case 4 -> {
                        exchange.getResponseHeaders()
                                .set("Location", "http://169.254.169.254/latest/meta-data/");
                        WebhookReceiver.answer(exchange, 307);
                    }
                    case 5 -> exchange.close();
                    case 6 -> {
                        exchange.sendResponseHeaders(200, 0);
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        receiver.hang();
                    }
                    case 7 -> receiver.hang();
                    default -> WebhookReceiver.answer(exchange, 204);
                }
            });
            register("");
            var hosts = IntStream.range(0, 5).mapToObj(_ -> lobby()).toList();
            for (var value = 0; value < 6; value++) {
                for (var host : hosts) {
                    change(host, value);
                }
            }
            awaitAll(hosts);

            for (var host : hosts) {
                assertThat(receiver.toldInOrder(host.roomCode())).isEqualTo(latest(host));
            }
            await().untilAsserted(() ->
                    assertThat(deliveries("?limit=1000"))
                            .extracting(each -> each.get("outcome").asString())
                            .contains("ACCEPTED", "REFUSED", "TIMED_OUT", "FAILED"));
        }

        /** Beside a receiver that answers all rooms, which is told of the same events. */
        @Test
        void inOneRoomHoldUpNoOther() {
            var dead = lobby();
            var toldAt = new ConcurrentHashMap<String, Long>();
            receiver.behave((message, exchange) -> {
                if (message.room().equals(dead.roomCode())) {
                    receiver.hang();
                }
                toldAt.put(eventId(message), System.nanoTime());
                WebhookReceiver.answer(exchange, 204);
            });
            try (var sound = new WebhookReceiver()) {
                var toldSoundAt = new ConcurrentHashMap<String, Long>();
                sound.behave((message, exchange) -> {
                    toldSoundAt.put(eventId(message), System.nanoTime());
                    WebhookReceiver.answer(exchange, 204);
                });
                register("");
                var beside = "{\"url\": \"%s\"}".formatted(sound.url());
                var id = client.post("/webhooks", admin(), beside).json().get("id").asString();
                change(dead, 1);
                await().until(() -> !receiver.of(dead.roomCode()).isEmpty());
                var hosts = IntStream.range(0, 50).mapToObj(_ -> lobby()).toList();
                for (var value = 0; value < 4; value++) {
                    change(dead, value + 2);
                    for (var host : hosts) {
                        change(host, value);
                    }
                }
                awaitAll(hosts);
                await().until(() -> toldSoundAt.keySet().containsAll(toldAt.keySet()));

                var later =
                        toldAt.entrySet().stream()
                                .mapToLong(each ->
                                        each.getValue()
                                                - Objects.requireNonNull(
                                                        toldSoundAt.get(each.getKey())))
                                .sorted()
                                .toArray();
                System.out.printf(
                        "Beside a dead room, %d messages of others come later by %d µs (p50), %d µs"
                                + " (p99)%n",
                        later.length,
                        later[later.length / 2] / 1_000,
                        later[later.length * 99 / 100] / 1_000);
                assertThat(later).hasSizeGreaterThanOrEqualTo(50 * 6);
                assertThat(later[later.length / 2]).isLessThan(20_000_000);
                assertThat(later[later.length * 99 / 100]).isLessThan(500_000_000);
                client.delete("/webhooks/" + id, admin());
            }
            assertThat(receiver.of(dead.roomCode()))
                    .extracting(Received::id)
                    .containsOnly(receiver.of(dead.roomCode()).getFirst().id());
        }

        private static String eventId(Received message) {
            return message.id().substring(message.id().indexOf('.') + 1);
        }

        @Test
        void areDisabledOnceTheyAreGoneAndGoOnWhenTheyAreResumed() {
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 410));
            register("");
            var host = lobby();
            await().until(() -> shown().path("disabled").asString("").equals("GONE"));
            change(host, 1);
            assertThat(client.send("POST", path("/test"), admin(), null).status()).isEqualTo(409);

            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 204));
            ask("POST", "/resume", "");
            awaitAll(host);
            assertThat(shown().has("disabled")).isFalse();
        }

        @Test
        void areDisabledAfterFiveDaysOfNothingButFailures() {
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 503));
            register("");
            var host = lobby();
            await().until(() -> receiver.of(host.roomCode()).size() > 3);
            assertThat(shown().has("disabled")).isFalse();

            CLOCK.advance(Duration.ofDays(5));
            await().until(() -> shown().path("disabled").asString("").equals("FAILING"));
        }
    }

    @Nested
    class FarBehind {

        @Test
        void areToldWhatToReadInsteadOfEachEvent() {
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 503));
            register("");
            var host = lobby();
            await().until(() -> !receiver.of(host.roomCode()).isEmpty());
            for (var value = 0; value < 120; value++) {
                change(host, value);
            }
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 204));
            awaitAll(host);

            var behind =
                    receiver.of(host.roomCode()).stream()
                            .filter(each -> each.type().equals("room.behind"))
                            .toList();
            assertThat(behind).extracting(Received::id).containsOnly(behind.getFirst().id());
            assertThat(behind.getFirst().from()).isEqualTo(1);
            change(host, 1_000);
            awaitAll(host);
            assertThat(receiver.of(host.roomCode()).getLast().type())
                    .isEqualTo("room.statuses_changed");
        }

        @Test
        void areToldSoOfWhatIsOldToo() {
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 503));
            register("");
            var host = lobby();
            await().until(() -> !receiver.of(host.roomCode()).isEmpty());
            CLOCK.advance(Duration.ofMinutes(11));
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 204));
            awaitAll(host);

            assertThat(receiver.of(host.roomCode()).getLast())
                    .satisfies(each -> {
                        assertThat(each.type()).isEqualTo("room.behind");
                        assertThat(each.from()).isEqualTo(1);
                        assertThat(each.to()).isEqualTo(latest(host));
                    });
        }
    }

    @Nested
    class AskedForMore {

        @Test
        void areSentARoomAgainFromARevisionOn() {
            register("");
            var host = lobby();
            change(host, 1);
            awaitAll(host);
            var first = receiver.of(host.roomCode());

            ask(
                    "POST",
                    "/replay",
                    "{\"roomCode\": \"%s\", \"fromRevision\": 2}".formatted(host.roomCode()));

            await().until(() -> receiver.of(host.roomCode()).size() == 2 * first.size() - 1);
            assertThat(receiver.of(host.roomCode()).subList(first.size(), 2 * first.size() - 1))
                    .extracting(Received::id)
                    .containsExactlyElementsOf(
                            first.subList(1, first.size()).stream().map(Received::id).toList());
        }

        @Test
        void areSentAllRoomsSinceATimeHoweverOld() {
            CLOCK.advance(Duration.ofHours(1));
            var since = CLOCK.instant();
            CLOCK.advance(Duration.ofSeconds(1));
            var hosts = IntStream.range(0, 3).mapToObj(_ -> lobby()).toList();
            CLOCK.advance(Duration.ofHours(1));
            register("");

            ask("POST", "/replay", "{\"since\": \"%s\"}".formatted(since));

            awaitAll(hosts);
            assertThat(receiver.all())
                    .extracting(Received::room)
                    .hasSameElementsAs(hosts.stream().map(Seat::roomCode).toList());
            assertThat(receiver.all()).extracting(Received::type).doesNotContain("room.behind");
        }

        @Test
        void areSentATestOnce() {
            receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 500));
            register("");
            ask("POST", "/test", "");

            await().untilAsserted(() ->
                    assertThat(deliveries(""))
                            .singleElement()
                            .satisfies(each -> {
                                assertThat(each.get("type").asString()).isEqualTo("webhook.test");
                                assertThat(each.get("status").asInt()).isEqualTo(500);
                            }));
            assertThat(receiver.all()).hasSize(1);
        }
    }

    @Test
    void areToldOfErasuresAndShownNothingOfThePersonFromThenOn() {
        var name = "Ottoline Featherstonehaugh";
        register("");
        var host = lobby();
        var person = client.join(host.roomCode(), name, "PLAYER");
        awaitAll(host);
        assertThat(receiver.of(host.roomCode())).anyMatch(each -> each.body().contains(name));

        var erased = client.send("POST", person.path() + "/erasure", person.token(), null);
        assertThat(erased.status()).isEqualTo(202);
        await().until(() ->
                receiver.of(host.roomCode()).stream()
                        .anyMatch(each -> each.type().equals("room.person_erased")));
        var before = receiver.of(host.roomCode()).size();
        ask("POST", "/replay", "{\"roomCode\": \"%s\"}".formatted(host.roomCode()));
        await().until(() -> receiver.of(host.roomCode()).size() >= before + latest(host));

        assertThat(receiver.of(host.roomCode()))
                .filteredOn(each -> each.type().equals("room.person_erased"))
                .first()
                .satisfies(each ->
                        assertThat(each.json().at("/data/participantId").asString())
                                .isEqualTo(person.participantId()));
        assertThat(
                        receiver.of(host.roomCode())
                                .subList(before, receiver.of(host.roomCode()).size()))
                .noneMatch(each -> each.body().contains(name));
    }

    @Test
    void areOnRecordForAdministratorsWithAllThatIsDoneToThem() {
        receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 410));
        register("");
        ask("PATCH", "", "{\"types\": [\"room.opened\"]}");
        ask("POST", "/rotate", "");
        lobby();
        await().until(() -> shown().has("disabled"));
        receiver.behave((_, exchange) -> WebhookReceiver.answer(exchange, 204));
        ask("POST", "/resume", "");
        ask("POST", "/test", "");
        ask("POST", "/replay", "{\"since\": \"%s\"}".formatted(CLOCK.instant()));
        ask("DELETE", "", "");

        var id = registered().get("id").asString();
        await().untilAsserted(() ->
                assertThat(client.get("/audit?limit=100", admin()).json().get("entries"))
                        .filteredOn(each -> each.path("webhookId").asString("").equals(id))
                        .extracting(
                                each -> each.get("kind").asString(),
                                each -> each.has("keyId"),
                                each -> each.path("reason").asString(""))
                        .contains(tuple("WEBHOOK_DISABLED", false, "GONE"))
                        .filteredOn(each -> !each.toList().getFirst().equals("WEBHOOK_DISABLED"))
                        .containsExactly(
                                tuple("WEBHOOK_DELETED", true, ""),
                                tuple("WEBHOOK_REPLAYED", true, ""),
                                tuple("WEBHOOK_TESTED", true, ""),
                                tuple("WEBHOOK_RESUMED", true, ""),
                                tuple("WEBHOOK_ROTATED", true, ""),
                                tuple("WEBHOOK_CHANGED", true, ""),
                                tuple("WEBHOOK_REGISTERED", true, "")));
    }

    @Test
    void areSentNothingOnceTheyAreDeleted() {
        register("");
        awaitAll(lobby());
        ask("DELETE", "", "");
        assertThat(client.get(path(""), admin()).status()).isEqualTo(404);
        assertThat(client.get("/webhooks", admin()).json().get("webhooks")).isEmpty();

        var untold = lobby();
        register("");
        awaitAll(lobby());

        assertThat(receiver.of(untold.roomCode())).isEmpty();
    }
}
