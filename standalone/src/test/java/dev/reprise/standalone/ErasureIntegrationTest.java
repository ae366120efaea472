package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.reprise.standalone.Client.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A person is erased from what is stored and from what is shown, and everything else stays. */
@Tag("both-engines")
class ErasureIntegrationTest {

    private static final String REMOVED = "Removed person";

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static Deployment server;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @BeforeAll
    static void start() throws IOException {
        server =
                Deployment.start(
                        data,
                        "--reprise.rate-limits.enabled=false",
                        "--reprise.command.snapshot-every=20");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = server.client();
    }

    @Nested
    class OfOnePerson {

        @Test
        void leavesNothingOfThemInAnyRevisionForAnyAudience() {
            var story = new ErasureStory(client);
            var before = story.shown(story.host().token());
            var others = before.at("/participants/0");
            var latest = before.get("revision").asLong();

            var answer = story.erase();

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().at("/steps/1/name").asString()).isEqualTo("KEY_DESTROYED");
            for (var token : List.of(story.host().token(), story.person().token())) {
                for (var revision = 1L; revision <= latest; revision++) {
                    var read = client.get(story.room() + "?at=" + revision, token);
                    ErasureStory.assertNothingOfThem(read.json());
                }
                client.events(story.host().roomCode(), token)
                        .forEach(ErasureStory::assertNothingOfThem);
                ErasureStory.assertNothingOfThem(
                        client.get(story.room() + "/diff?from=1&to=" + latest, token).json());
            }
            var then = client.get(story.room() + "?at=" + latest, story.host().token()).json();
            assertThat(then.at("/participants/0")).isEqualTo(others);
            var person = then.at("/participants/1");
            assertThat(person.get("name").asString()).isEqualTo(REMOVED);
            assertThat(person.get("erased").asBoolean()).isTrue();
            assertThat(person.at("/hand/counts/top8").asInt()).isEqualTo(3);
            assertThat(person.at("/hand/counts/not-important").asInt()).isEqualTo(80);
            assertThat(person.at("/reveals/TOP8/count").asInt()).isEqualTo(3);
            assertThat(person.has("data")).isFalse();
            assertThat(story.shown(story.host().token()).get("participants")).hasSize(1);
        }

        @Test
        void showsStreamsAFreshSnapshotAndChangesTheETag() throws IOException {
            var story = new ErasureStory(client);
            var past = story.room() + "?at=" + story.shown(story.host().token()).get("revision");
            var tag = etag(past, story.host().token());
            try (var stream = client.stream(story.host().roomCode(), story.host().token(), null)) {
                await().until(() -> stream.lastRevision() > 0);

                assertThat(story.erase().status()).isEqualTo(202);

                await().until(() -> snapshots(stream).size() > 1);
                ErasureStory.assertNothingOfThem(snapshots(stream).getLast());
            }
            assertThat(etag(past, story.host().token())).isNotEqualTo(tag).contains(".1-");
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
            var story = new ErasureStory(client);
            var first = story.erase().json();

            var again = story.erase();

            assertThat(again.status()).isEqualTo(202);
            assertThat(again.json().get("erasureId")).isEqualTo(first.get("erasureId"));
            var move =
                    "{\"cardId\": \"x\", \"fromPile\": \"top8\", \"toPile\": \"top3\","
                            + " \"position\": 0}";
            assertThat(story.post(story.person(), "/moves", move).status()).isEqualTo(403);
            var session = story.person().path() + "/session";
            assertThat(client.send("POST", session, story.person().token(), null).status())
                    .isEqualTo(403);
        }

        /** While another is erased, and moves and a status of theirs are on their way. */
        @Test
        void isWholeWhateverHappensMeanwhile() throws Exception {
            var story = new ErasureStory(client);
            var other = client.join(story.host().roomCode(), "Bob", "PLAYER");
            var latest = revision(story);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var move = supplyAsync(() -> firstRefusal(story::move), threads);
                var status = supplyAsync(() -> firstRefusal(story::tell), threads);
                await().until(() -> revision(story) > latest + 4);
                var second = supplyAsync(() -> erase(other), threads);

                assertThat(story.erase().status()).isEqualTo(202);

                assertThat(second.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(202);
                assertThat(move.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(403);
                assertThat(status.orTimeout(20, TimeUnit.SECONDS).join()).isIn(403, 404);
            }

            var events = client.events(story.host().roomCode(), story.host().token());
            events.forEach(ErasureStory::assertNothingOfThem);
            assertThat(events.toString()).doesNotContain("Bob");
        }

        private static long revision(ErasureStory story) {
            return story.shown(story.host().token()).get("revision").asLong();
        }

        private int erase(Client.Seat seat) {
            return client.send("POST", seat.path() + "/erasure", seat.token(), null).status();
        }

        private static int firstRefusal(IntFunction<Answer> command) {
            for (var number = 0; ; number++) {
                var status = command.apply(number).status();
                if (status != 200) {
                    return status;
                }
            }
        }

        @Test
        void goesOnInAClosedRoomAndOfItsHost() {
            var story = new ErasureStory(client);
            assertThat(client.delete(story.room(), story.host().token()).status()).isEqualTo(200);

            assertThat(erase(story.host())).isEqualTo(202);

            var room = story.shown(story.host().token());
            assertThat(room.at("/participants/0/name").asString()).isEqualTo(REMOVED);
            assertThat(room.at("/participants/1/name").asString()).isEqualTo(ErasureStory.NAME);
            assertThat(
                            client.send(
                                            "POST",
                                            story.host().path() + "/session",
                                            story.host().token(),
                                            null)
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void ofASubjectIsInAllRooms() {
        var rooms =
                List.of(
                        new ErasureStory(client),
                        new ErasureStory(client),
                        new ErasureStory(client));

        var answer =
                client.post(
                        "/erasures",
                        server.adminKey(),
                        "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}"
                                .formatted(ErasureStory.SUBJECT));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/counts/rooms").asInt()).isGreaterThanOrEqualTo(3);
        for (var story : rooms) {
            client.events(story.host().roomCode(), story.host().token())
                    .forEach(ErasureStory::assertNothingOfThem);
        }
        assertThat(
                        client.post(
                                        "/erasures",
                                        server.adminKey(),
                                        "{\"subject\": \"%s\"}".formatted(ErasureStory.SUBJECT))
                                .status())
                .isEqualTo(404);
    }
}
