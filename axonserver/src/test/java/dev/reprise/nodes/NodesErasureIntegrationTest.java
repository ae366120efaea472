package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.ErasureStory;
import dev.reprise.standalone.EventStream;
import dev.reprise.standalone.ServerProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A person is erased from all nodes, and an erasure waits for those that may remember. */
@Tag("both-engines")
class NodesErasureIntegrationTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NEXT = "OTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTBmZWRjYmE";

    @TempDir private Path data = Path.of("");

    private final List<ServerProcess> running = new ArrayList<>();

    @BeforeEach
    void begin() {
        Nodes.forgetThoseOfTestsBefore();
    }

    @AfterEach
    void end() {
        running.forEach(ServerProcess::kill);
    }

    private ServerProcess start(ServerProcess.Launch launch) throws IOException {
        var server = ServerProcess.launch(launch.with("--reprise.command.snapshot-every=20"));
        running.add(server);
        return server;
    }

    private ServerProcess command(String... options) throws IOException {
        return start(TwoNodes.command(data.resolve("command")).with(options));
    }

    private ServerProcess query(String name, String... options) throws IOException {
        return start(TwoNodes.query(data.resolve(name)).with(options));
    }

    private static Client through(ServerProcess command, ServerProcess query) {
        assertThat(command.awaitListening()).as(command::said).isTrue();
        assertThat(query.awaitListening()).as(query::said).isTrue();
        return new Client(command.uri(), query.uri());
    }

    @Test
    void isForgottenByAllOfThemWithinTheRequest() throws Exception {
        var command = command();
        var nodes = List.of(query("query"), query("other"));
        var client = through(command, nodes.getFirst());
        var other = through(command, nodes.getLast());
        var story = new ErasureStory(client);
        var room = story.host().roomCode();
        var latest = story.shown(story.host().token()).get("revision").asLong();
        var past = story.room() + "?at=" + latest;
        await().atMost(SOON).until(() -> other.get(past, story.host().token()).status() == 200);
        var roots = root(client, story, latest);
        assertThat(root(other, story, latest)).isEqualTo(roots);
        try (var here = client.stream(room, story.host().token(), null);
                var there = other.stream(room, null, null)) {
            await().until(() -> !snapshots(here).isEmpty() && !snapshots(there).isEmpty());

            var erased = story.erase();

            assertThat(erased.status()).isEqualTo(202);
            for (var each : List.of(client, other)) {
                for (var revision = 1L; revision <= latest; revision++) {
                    var at = story.room() + "?at=" + revision;
                    ErasureStory.assertNothingOfThem(each.get(at, story.person().token()).json());
                }
                assertThat(etag(each, past, story)).contains(".1-");
                assertThat(root(each, story, latest)).isEqualTo(roots);
            }
            assertThat(etag(client, past, story)).isEqualTo(etag(other, past, story));
            for (var stream : List.of(here, there)) {
                await().until(() -> snapshots(stream).size() > 1);
                ErasureStory.assertNothingOfThem(snapshots(stream).getLast());
            }
        }
        StoredBytes.assertSealed(story);
    }

    private static String root(Client client, ErasureStory story, long size) {
        return client.get(story.room() + "/checkpoint?size=" + size, story.host().token())
                .http()
                .body();
    }

    private static String etag(Client client, String path, ErasureStory story) {
        return client.get(path, story.host().token())
                .http()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static List<JsonNode> snapshots(EventStream stream) {
        return stream.messages().stream()
                .filter(each -> each.event().equals("snapshot"))
                .map(EventStream.Message::data)
                .toList();
    }

    @Test
    void waitsForANodeThatDiedUntilItIsBack() throws Exception {
        var command = command();
        var client = through(command, query("query"));
        var other = query("other");
        assertThat(other.awaitListening()).as(other::said).isTrue();
        var story = new ErasureStory(client);
        other.kill();

        var erased = story.erase().json();

        var erasure = "/erasures/" + erased.get("erasureId").asString();
        assertThat(erased.has("waitingFor")).as("told to a participant").isFalse();
        var waiting = client.get(erasure, TwoNodes.ADMIN_KEY).json();
        assertThat(waiting.get("state").asString()).isEqualTo("WAITING");
        assertThat(waiting.get("waitingFor").toString())
                .isEqualTo("[\"other\",\"REPRISE_DATA_KEY\"]");
        try (var back = query("other")) {
            var there = through(command, back);
            ErasureStory.assertNothingOfThem(there.get(story.room(), story.host().token()).json());
            await().atMost(SOON)
                    .until(() ->
                            client.get(erasure, TwoNodes.ADMIN_KEY)
                                    .json()
                                    .get("waitingFor")
                                    .toString()
                                    .equals("[\"REPRISE_DATA_KEY\"]"));
        }
    }

    /** And back, as all tests of a run share the keys. */
    @Test
    void isDoneOnceTheMasterKeyIsChangedEverywhere() throws Exception {
        var first = TwoNodes.SECRETS.get("REPRISE_DATA_KEY");
        for (var keys : List.of(List.of(first, NEXT), List.of(NEXT, first))) {
            var options =
                    List.of(
                                    "--reprise.data-key=" + keys.getFirst(),
                                    "--reprise.data-key-next=" + keys.getLast())
                            .toArray(String[]::new);
            // A node alone would change it at once.
            var query = query("query", "--reprise.data-key=" + keys.getFirst());
            assertThat(query.awaitListening()).as(query::said).isTrue();
            var command = command(options);
            var client = through(command, query);
            var story = new ErasureStory(client);
            var erasure = "/erasures/" + story.erase().json().get("erasureId").asString();
            assertThat(client.get(erasure, TwoNodes.ADMIN_KEY).json().get("state").asString())
                    .isEqualTo("WAITING");
            assertThat(query.stop()).isIn(0, 143);

            var next = query("query", options);

            var again = through(command, next);
            await().atMost(SOON)
                    .until(() ->
                            again.get(erasure, TwoNodes.ADMIN_KEY)
                                    .json()
                                    .get("state")
                                    .asString()
                                    .equals("DONE"));
            assertThat(again.get(story.room(), story.host().token()).json().toString())
                    .contains("Ada");
            for (var each : List.of(command, next)) {
                assertThat(each.stop()).isIn(0, 143);
            }
        }
    }
}
