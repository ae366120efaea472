package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * Two runs that differ only in the last minute: one before it, and one after it, on a clock that
 * stands still.
 */
// Axon takes the time of events from one clock in the process, which another server would set.
@Isolated
class DelayedSpectatorsIntegrationTest {

    private static final Duration DELAY = Duration.ofSeconds(60);
    @TempDir static Path data;

    private static final MovableClock CLOCK = new MovableClock();
    @AutoClose private static Deployment reprise;
    private static Client client;
    private static String reader;
    private static String writer;

    private Seat ada;
    private Seat bob;
    private Seat sue;
    private String room;

    @BeforeAll
    static void start() throws IOException {
        reprise =
                Deployment.start(
                        data,
                        CLOCK,
                        "--reprise.rate-limits.enabled=false",
                        "--reprise.history.longest-wait=1s",
                        "--reprise.stream.heartbeat=100ms");
        client = reprise.client();
        reader = key("rooms:read");
        writer = key("rooms:write");
    }

    private static String key(String scope) {
        return client.post(
                        "/api-keys",
                        reprise.adminKey(),
                        "{\"name\": \"Desk\", \"scopes\": [\"%s\"]}".formatted(scope))
                .json()
                .get("secret")
                .asString();
    }

    @BeforeEach
    void open() {
        open("{\"delaySeconds\": 60}");
    }

    private void open(String spectators) {
        var opening =
                """
                {"template": "values-sort", "hostName": "Ada", "settings": {"spectators": %s},
                 "deck": [{"cardId": "sun", "title": "Sun"}, {"cardId": "moon", "title": "Moon"},
                          {"cardId": "rain", "title": "Rain"}]}
                """
                        .formatted(spectators);
        ada = Client.seat(client.post("/rooms", null, opening));
        bob = client.join(ada.roomCode(), "Bob", "PLAYER");
        sue = client.join(ada.roomCode(), "Sue", "SPECTATOR");
        room = "/rooms/" + ada.roomCode();
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
    }

    private void move(Seat who, String card, String from, String to) {
        accepted(
                client.post(
                        who.path() + "/moves",
                        who.token(),
                        "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                                .formatted(card, from, to)));
    }

    private void setDelay(String spectators) {
        accepted(
                client.send(
                        "PATCH",
                        room + "/settings",
                        ada.token(),
                        "{\"spectators\": %s}".formatted(spectators)));
    }

    private void startGame() {
        accepted(client.put(room + "/game", ada.token(), "{\"name\": \"Tag\"}"));
    }

    private void endGame() {
        accepted(client.post(room + "/game/end", ada.token(), "{}"));
    }

    /** Whatever changes what is counted, listed, proved or shown. */
    private void muchHappens() {
        move(bob, "sun", "deck", "important");
        move(bob, "moon", "deck", "important");
        move(bob, "rain", "deck", "top8");
        accepted(
                client.post(
                        bob.path() + "/steps", bob.token(), "{\"fromStep\": 1, \"toStep\": 2}"));
        accepted(client.post(bob.path() + "/reveals", bob.token(), "{\"revealType\": \"TOP8\"}"));
        client.join(ada.roomCode(), "Cid", "PLAYER");
        accepted(client.put(ada.path() + "/status", ada.token(), "{\"ready\": true}"));
        startGame();
        endGame();
        accepted(client.send("DELETE", bob.path(), bob.token(), null));
        accepted(client.send("DELETE", room, ada.token(), null));
    }

    private long revision(@Nullable String token) {
        return client.get(room, token).json().get("revision").asLong();
    }

    private Map<String, String> bytes() {
        return new EverythingShown(client, sue, List.of(reader, writer)).at(CLOCK.instant());
    }

    @Test
    void seeTheSameBytesWhateverHappenedInTheLastMinute() {
        CLOCK.advance(DELAY);
        move(ada, "sun", "deck", "important");
        CLOCK.advance(DELAY);
        assertThat(revision(null)).isEqualTo(revision(ada.token())).isEqualTo(8);
        client.join(ada.roomCode(), "Dan", "SPECTATOR");
        var before = bytes();

        muchHappens();

        assertThat(revision(ada.token())).isGreaterThan(20);
        assertThat(bytes()).containsExactlyEntriesOf(before);
        assertThat(before.get("/rooms by ")).contains(ada.roomCode());
        CLOCK.advance(DELAY);
        var after = bytes();
        for (var changed :
                List.of("", "/events", "/diff?from=1", "/stats", "/overview", "/results?at=9")) {
            var key = room + changed + " by " + sue.token();
            assertThat(after.get(key)).isNotEqualTo(before.get(key));
        }
        assertThat(revision(null)).isEqualTo(revision(ada.token()));
    }

    @Test
    void watchItAllAsMuchLaterAndToItsEnd() throws IOException {
        CLOCK.advance(DELAY);
        var begun = revision(ada.token());
        try (var live = client.stream(ada.roomCode(), ada.token(), null);
                var late = client.stream(ada.roomCode(), null, null);
                var spectator = client.stream(ada.roomCode(), sue.token(), null);
                var resumed = client.stream(ada.roomCode(), reader, 3L)) {
            await().until(() -> late.messages().size() + spectator.messages().size() == 2);
            await().until(() -> resumed.lastRevision() == begun);
            muchHappens();
            await().until(live::hasEnded);

            assertThat(late.messages()).hasSize(1);
            assertThat(spectator.messages()).hasSize(1);
            assertThat(resumed.lastRevision()).isEqualTo(begun);
            var behind = late.messages().getFirst().data().get("behind");
            assertThat(behind.get("seconds").asInt()).isEqualTo(60);
            assertThat(behind.get("releaseAt").asString())
                    .isEqualTo(CLOCK.instant().plus(DELAY).toString());
            assertThat(live.messages().getFirst().data().has("behind")).isFalse();

            CLOCK.advance(DELAY);
            for (var each : List.of(late, spectator, resumed)) {
                await().until(each::hasEnded);
                assertThat(each.messages().getLast().event()).isEqualTo("end");
            }
            assertThat(late.changes())
                    .extracting(EventStream.Message::id)
                    .containsExactlyElementsOf(revisions(begun + 1, revision(ada.token())));
            assertThat(spectator.changes()).isEqualTo(late.changes());
            assertThat(resumed.changes())
                    .extracting(EventStream.Message::id)
                    .containsExactlyElementsOf(revisions(4, revision(ada.token())));
            assertThat(late.changes().toString()).doesNotContain("moon");
        }
    }

    private static List<Long> revisions(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void waitForRevisionsThatTheyWillSee() {
        move(bob, "sun", "deck", "important");
        var latest = revision(ada.token());
        assertThat(revision(null)).isEqualTo(1);
        assertThat(client.get(room + "?at=2", null).code()).isEqualTo("REVISION_NOT_FOUND");
        var tooEarly = client.get(room + "?minRevision=" + latest, null);
        assertThat(tooEarly.code()).isEqualTo("ENGINE_UNAVAILABLE");

        var waiting =
                CompletableFuture.supplyAsync(
                        () -> client.get(room + "?minRevision=" + latest, null));
        CLOCK.advance(DELAY);

        assertThat(waiting.join().json().get("revision").asLong()).isEqualTo(latest);
    }

    @Test
    void seeNothingOfAGameBeforeItHasEnded() throws IOException {
        setDelay("{\"delaySeconds\": 60, \"until\": \"GAME_END\"}");
        CLOCK.advance(DELAY);
        startGame();
        var started = revision(ada.token());
        move(bob, "sun", "deck", "important");
        CLOCK.advance(Duration.ofMinutes(10));
        assertThat(revision(sue.token())).isEqualTo(started);
        try (var stream = client.stream(ada.roomCode(), null, null)) {
            await().until(() -> !stream.messages().isEmpty());
            assertThat(stream.messages().getFirst().data().get("behind"))
                    .hasToString("{\"seconds\":60,\"until\":\"GAME_END\"}");
            endGame();
            assertThat(revision(null)).isEqualTo(started);
            CLOCK.advance(DELAY);
            await().until(() -> stream.lastRevision() == revision(ada.token()));
            assertThat(stream.changes())
                    .extracting(EventStream.Message::id)
                    .containsExactly(started + 1, started + 2);
        }
        assertThat(revision(null)).isEqualTo(started + 2);
    }

    @Test
    void waitWhereTheyAreForALongerDelayAndJumpForAShorterOne() throws IOException {
        CLOCK.advance(DELAY);
        var seen = revision(null);
        try (var stream = client.stream(ada.roomCode(), null, null)) {
            await().until(() -> stream.messages().size() == 1);
            move(bob, "sun", "deck", "important");
            setDelay("{\"delaySeconds\": 600}");
            await().until(() -> stream.messages().size() == 2);
            assertThat(stream.messages().getLast().id()).isEqualTo(seen);
            assertThat(stream.messages().getLast().data().at("/behind/seconds").asInt())
                    .isEqualTo(600);
            CLOCK.advance(Duration.ofSeconds(599));
            assertThat(revision(null)).isEqualTo(seen);

            setDelay("{\"delaySeconds\": 0}");
            await().until(() -> stream.messages().size() == 3);
            var live = stream.messages().getLast();
            assertThat(live.id()).isEqualTo(revision(ada.token())).isEqualTo(revision(null));
            assertThat(live.data().has("behind")).isFalse();
            move(bob, "moon", "deck", "important");
            await().until(() -> stream.messages().size() == 4);
        }
    }

    @Test
    void findItInTheLobbyAsTheySeeIt() throws IOException {
        try (var lobby = client.stream("/lobby/stream", null)) {
            await().until(() -> !lobby.messages().isEmpty());
            assertThat(row()).isNull();
            CLOCK.advance(DELAY);
            await().until(() -> said(lobby, "room").size() == 1);
            var shown = said(lobby, "room").getFirst();
            assertThat(row()).isEqualTo(shown);
            assertThat(shown.get("participants").asInt()).isEqualTo(3);

            startGame();
            client.join(ada.roomCode(), "Cid", "PLAYER");
            assertThat(row()).isEqualTo(shown);
            CLOCK.advance(DELAY);
            await().until(() -> said(lobby, "room").size() == 2);
            assertThat(Objects.requireNonNull(row()).get("status").asString()).isEqualTo("IN_GAME");

            accepted(client.send("DELETE", room, ada.token(), null));
            assertThat(row()).isNotNull();
            assertThat(said(lobby, "gone")).isEmpty();
            CLOCK.advance(DELAY);
            await().until(() -> said(lobby, "gone").size() == 1);
            assertThat(row()).isNull();
            assertThat(client.get("/rooms?status=CLOSED", null).http().body())
                    .contains(ada.roomCode());
        }
    }

    private @Nullable JsonNode row() {
        for (var each : client.get("/rooms?limit=200", null).json().get("rooms")) {
            if (each.get("roomCode").asString().equals(ada.roomCode())) {
                return each;
            }
        }
        return null;
    }

    private List<JsonNode> said(EventStream lobby, String event) {
        var said = new ArrayList<JsonNode>();
        for (var each : lobby.messages()) {
            if (each.event().equals(event)
                    && each.data().get("roomCode").asString().equals(ada.roomCode())) {
                said.add(each.data());
            }
        }
        return said;
    }

    @Test
    void areFollowedByNoFeedUntilTheySeeItLive() {
        assertThat(client.get("/feed", reader).http().body()).doesNotContain(ada.roomCode());
        setDelay("{\"delaySeconds\": 0}");
        assertThat(client.get("/feed", reader).http().body()).contains(ada.roomCode());
    }
}
