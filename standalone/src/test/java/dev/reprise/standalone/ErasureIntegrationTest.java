package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A person is erased from what is stored and from what is shown, and everything else stays. */
class ErasureIntegrationTest {

    private static final String NAME = "Ottoline Featherstonehaugh";
    private static final String GAME_DATA = "marker-of-what-the-game-keeps";
    private static final String REMOVED = "Removed person";
    private static final String SUBJECT = "customer-4711";

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @BeforeAll
    static void start() throws IOException {
        server = launch();
    }

    private static ServerProcess launch() throws IOException {
        return ServerProcess.start(
                data,
                "--reprise.rate-limits.enabled=false",
                "--reprise.command.snapshot-every=20",
                "--reprise.erasures.complete-every=200ms");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = server.client();
    }

    private String admin() throws IOException {
        return Files.readString(data.resolve("admin-key")).strip();
    }

    /** A room in which the person has sorted, revealed and told, and left others alone. */
    private final class Story {

        final Seat host = client.open("values-sort");
        final Seat person = join(host.roomCode());
        final String card;

        Story() {
            var deck = shown(person.token()).at("/participants/1/hand/piles/deck");
            card = deck.get(5).stringValue();
            var moves = new ArrayList<String>();
            for (var i = 0; i < deck.size(); i++) {
                moves.add(
                        "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}"
                                .formatted(
                                        deck.get(i).stringValue(),
                                        i < 5 || i > 7 ? "not-important" : "top8"));
            }
            accepted(post(person, "/moves", "{\"moves\": " + moves + "}"));
            accepted(post(person, "/steps", "{\"fromStep\": 1, \"toStep\": 2}"));
            accepted(post(person, "/reveals", "{\"revealType\": \"TOP8\"}"));
            for (var i = 0; i < 20; i++) {
                accepted(
                        client.put(
                                person.path() + "/status",
                                person.token(),
                                "{\"data\": {\"%s\": %d}}".formatted(GAME_DATA, i)));
            }
            accepted(
                    post(
                            host,
                            "/moves",
                            "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"important\", \"position\": 0}"
                                    .formatted(card)));
        }

        private Seat join(String roomCode) {
            return Client.seat(
                    client.post(
                            "/rooms/" + roomCode + "/participants",
                            null,
                            "{\"name\": \"%s\", \"subject\": \"%s\"}".formatted(NAME, SUBJECT)));
        }

        JsonNode shown(String token) {
            return client.get(room(), token).json();
        }

        String room() {
            return "/rooms/" + host.roomCode();
        }

        Answer erase() {
            return client.send("POST", person.path() + "/erasure", person.token(), null);
        }
    }

    private Answer post(Seat seat, String path, String body) {
        return client.post(seat.path() + path, seat.token(), body);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private void awaitDone(String erasureId, String token) {
        await().until(() ->
                client.get("/erasures/" + erasureId, token)
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
    }

    @Nested
    class OfOnePerson {

        @Test
        void leavesNothingOfThemInAnyRevisionForAnyAudience() {
            var story = new Story();
            var before = story.shown(story.host.token());
            var others = before.at("/participants/0");
            var latest = before.get("revision").asLong();

            var answer = story.erase();

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().get("state").asString()).isEqualTo("KEY_DESTROYED");
            for (var token : List.of(story.host.token(), story.person.token())) {
                for (var revision = 1L; revision <= latest; revision++) {
                    var read = client.get(story.room() + "?at=" + revision, token);
                    assertNothingOfThem(read.json());
                }
                client.events(story.host.roomCode(), token)
                        .forEach(ErasureIntegrationTest::assertNothingOfThem);
                assertNothingOfThem(
                        client.get(story.room() + "/diff?from=1&to=" + latest, token).json());
            }
            var then = client.get(story.room() + "?at=" + latest, story.host.token()).json();
            assertThat(then.at("/participants/0")).isEqualTo(others);
            var person = then.at("/participants/1");
            assertThat(person.get("name").asString()).isEqualTo(REMOVED);
            assertThat(person.get("erased").asBoolean()).isTrue();
            assertThat(person.at("/hand/counts/top8").asInt()).isEqualTo(3);
            assertThat(person.at("/hand/counts/not-important").asInt()).isEqualTo(80);
            assertThat(person.at("/reveals/TOP8/count").asInt()).isEqualTo(3);
            assertThat(person.has("data")).isFalse();
            assertThat(story.shown(story.host.token()).get("participants")).hasSize(1);
        }

        @Test
        void showsStreamsAFreshSnapshotAndChangesTheETag() throws IOException {
            var story = new Story();
            var past = story.room() + "?at=" + story.shown(story.host.token()).get("revision");
            var tag = etag(past, story.host.token());
            try (var stream = client.stream(story.host.roomCode(), story.host.token(), null)) {
                await().until(() -> stream.lastRevision() > 0);

                assertThat(story.erase().status()).isEqualTo(202);

                await().until(() -> snapshots(stream).size() > 1);
                assertNothingOfThem(snapshots(stream).getLast());
            }
            assertThat(etag(past, story.host.token())).isNotEqualTo(tag).contains(".1-");
        }

        private List<JsonNode> snapshots(EventStream stream) {
            return stream.messages().stream()
                    .filter(each -> each.event().equals("snapshot"))
                    .map(EventStream.Message::data)
                    .toList();
        }

        private String etag(String path, String token) {
            return client.get(path, token).http().headers().firstValue("ETag").orElseThrow();
        }

        @Test
        void isTheSameAgainAndRefusesThemFromThenOn() {
            var story = new Story();
            var first = story.erase().json();

            var again = story.erase();

            assertThat(again.status()).isEqualTo(202);
            assertThat(again.json().get("erasureId")).isEqualTo(first.get("erasureId"));
            var move =
                    "{\"cardId\": \"x\", \"fromPile\": \"top8\", \"toPile\": \"top3\","
                            + " \"position\": 0}";
            assertThat(post(story.person, "/moves", move).status()).isEqualTo(403);
            var session = story.person.path() + "/session";
            assertThat(client.send("POST", session, story.person.token(), null).status())
                    .isEqualTo(403);
        }

        /** While another is erased, and a command of theirs is on its way. */
        @Test
        void isWholeWhateverHappensMeanwhile() throws Exception {
            var story = new Story();
            var other = client.join(story.host.roomCode(), "Bob", "PLAYER");
            var answers = new ConcurrentLinkedQueue<Integer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> {
                    for (var status = 200; status == 200; ) {
                        status =
                                client.put(
                                                story.person.path() + "/status",
                                                story.person.token(),
                                                "{\"data\": {\"%s\": %d}}"
                                                        .formatted(GAME_DATA, answers.size()))
                                        .status();
                        answers.add(status);
                    }
                });
                await().until(() -> answers.size() > 2);
                threads.execute(() -> {
                    var own = other.path() + "/erasure";
                    assertThat(client.send("POST", own, other.token(), null).status())
                            .isEqualTo(202);
                });
                assertThat(story.erase().status()).isEqualTo(202);
            }

            assertThat(List.copyOf(answers).getLast()).isIn(403, 404);
            var events = client.events(story.host.roomCode(), story.host.token());
            events.forEach(ErasureIntegrationTest::assertNothingOfThem);
            assertThat(events.toString()).doesNotContain("Bob");
        }

        @Test
        void goesOnInAClosedRoomAndOfItsHost() {
            var story = new Story();
            accepted(client.delete(story.room(), story.host.token()));

            var answer =
                    client.send("POST", story.host.path() + "/erasure", story.host.token(), null);

            assertThat(answer.status()).isEqualTo(202);
            var room = story.shown(story.host.token());
            assertThat(room.at("/participants/0/name").asString()).isEqualTo(REMOVED);
            assertThat(room.at("/participants/1/name").asString()).isEqualTo(NAME);
            assertThat(
                            client.send(
                                            "POST",
                                            story.host.path() + "/session",
                                            story.host.token(),
                                            null)
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void ofASubjectIsInAllRooms() throws IOException {
        var rooms = List.of(new Story(), new Story(), new Story());

        var answer =
                client.post(
                        "/erasures",
                        admin(),
                        "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}".formatted(SUBJECT));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/counts/rooms").asInt()).isGreaterThanOrEqualTo(3);
        for (var story : rooms) {
            client.events(story.host.roomCode(), story.host.token())
                    .forEach(ErasureIntegrationTest::assertNothingOfThem);
        }
        var erasureId = answer.json().get("erasureId").asString();
        awaitDone(erasureId, admin());
        await().untilAsserted(() -> requireOnRecord(erasureId));
        assertThat(
                        client.post(
                                        "/erasures",
                                        admin(),
                                        "{\"subject\": \"%s\"}".formatted(SUBJECT))
                                .status())
                .isEqualTo(404);
    }

    private void requireOnRecord(String erasureId) throws IOException {
        var steps = new ArrayList<JsonNode>();
        for (var each : client.get("/audit", admin()).json().get("entries")) {
            if (each.path("erasureId").asString("").equals(erasureId)) {
                steps.add(each);
            }
        }
        assertThat(steps)
                .extracting(each -> each.get("kind").asString())
                .containsExactly("ERASURE_DONE", "KEYS_DESTROYED", "ERASURE_REQUESTED");
        assertThat(admin()).contains(steps.getLast().get("keyId").asString());
        assertThat(steps.getLast().get("reason").asString()).isEqualTo("Ticket 4711");
        assertThat(client.get("/admin/health", admin()).json().get("meters"))
                .extracting(each -> each.get("name").asString())
                .contains("reprise.erasure.open", "reprise.erasure.oldest");
    }

    @Test
    void staysSoAfterARestartAndARebuild() throws Exception {
        var story = new Story();
        var answer = story.erase();
        awaitDone(answer.json().get("erasureId").asString(), story.person.token());
        server.kill();
        server = launch();
        client = server.client();

        client.events(story.host.roomCode(), story.host.token())
                .forEach(ErasureIntegrationTest::assertNothingOfThem);
        assertThat(client.post("/admin/rebuild", admin(), "").status()).isEqualTo(202);
        await().until(() ->
                client.get("/admin/rebuild", admin())
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
        var past = client.get(story.room() + "?at=27", story.host.token());
        assertNothingOfThem(past.json());
        assertThat(past.http().headers().firstValue("ETag").orElseThrow()).contains(".1-");
    }

    /** Killed at once, whatever it has done by then, it is erased after the next start. */
    @Test
    void isCarriedOnAfterAKill() throws Exception {
        var story = new Story();
        var killer =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            try {
                                var _ = story.erase();
                            } catch (RuntimeException cut) {
                                // It is killed meanwhile.
                            }
                        });
        killer.start();
        await().until(() -> !Files.readString(data.resolve("erasures.ndjson")).isEmpty());
        server.kill();
        killer.join();
        server = launch();
        client = server.client();

        client.events(story.host.roomCode(), story.host.token())
                .forEach(ErasureIntegrationTest::assertNothingOfThem);
    }

    private static void assertNothingOfThem(JsonNode shown) {
        assertThat(shown.toString()).doesNotContain(NAME).doesNotContain(GAME_DATA);
    }
}
