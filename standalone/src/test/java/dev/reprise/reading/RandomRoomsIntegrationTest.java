package dev.reprise.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;

import dev.reprise.command.room.world.Happened;
import dev.reprise.command.room.world.World;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.log.EventLog;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.json.ViewJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Another {@code -Dreprise.properties.seed} looks at other rooms, {@code
 * -Dreprise.properties.rooms=1000} at more.
 */
class RandomRoomsIntegrationTest {

    private static final long FIRST_SEED = Long.getLong("reprise.properties.seed", 3_000_000L);
    private static final int ROOMS = Integer.getInteger("reprise.properties.rooms", 200);
    private static final int STEPS = 60;

    /** Some rooms are long enough for keyframes to matter. */
    private static final int STEPS_OF_A_LONG_ROOM = 500;

    private static final int DIFFS = 1;
    private static final int HEARD_TWICE = 10;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path directory = Path.of("");

    @Test
    void areShownAsTheirEventsSay() throws Exception {
        System.setProperty("axoniq.update-checker.disabled", "true");
        try (var context = start();
                var http = HttpClient.newHttpClient()) {
            var rooms = new RandomRooms(context.getBean(EventLog.class));
            var history = context.getBean(RoomHistory.class);
            var stories = new TreeMap<String, List<Happened>>();
            for (var number = 0; number < ROOMS; number++) {
                var code = RandomRooms.code(number);
                var steps = number % 40 == 7 ? STEPS_OF_A_LONG_ROOM : STEPS;
                stories.put(code, rooms.happen(FIRST_SEED + number, steps, code));
            }
            assertThat(stories.values()).anyMatch(story -> story.size() > 100);
            for (var story : stories.entrySet()) {
                var code = story.getKey();
                var revisions = story.getValue().size();
                await().atMost(Duration.ofSeconds(60))
                        .pollDelay(Duration.ZERO)
                        .until(() -> history.await(code, revisions));
                var told = new Told(context, http, code, revisions);
                requireStates(code, story.getValue(), rooms, history);
                told.requireDiffs(new Random(FIRST_SEED + code.hashCode()));
                told.requireOneRoot();
                if (code.hashCode() % HEARD_TWICE == 0) {
                    told.requireOneStory();
                }
            }
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ReadingApplication.class)
                .properties(
                        Map.of(
                                "server.port", "0",
                                "reprise.token-secret", "a secret of 32 characters or more"))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--reprise.log-key-file=" + directory.resolve("log-key"),
                        "--reprise.views.directory=" + directory);
    }

    /** Every state for every audience that there can be. */
    private static void requireStates(
            String roomCode, List<Happened> story, RandomRooms rooms, RoomHistory history) {
        var folded = new IndependentRoom();
        var time = Instant.MIN;
        for (var index = 0; index < story.size(); index++) {
            var happened = story.get(index);
            var metadata = happened.metadata();
            time = metadata.timestamp().isAfter(time) ? metadata.timestamp() : time;
            folded.apply(
                    StoredEvents.nameOf(happened.event()),
                    JSON.readTree(rooms.json(happened, roomCode)),
                    happened.aggregateId().equals(World.CODE),
                    metadata.version(),
                    time,
                    index + 1);
            var state = history.at(roomCode, index + 1L).orElseThrow();
            assertThat(Objects.requireNonNullElse(state.hostAudienceId(), ""))
                    .isEqualTo(folded.hostAudience());
            requireViews(state, folded);
        }
        assertThat(history.latest(roomCode)).isEqualTo(story.size());
    }

    private static void requireViews(RoomState state, IndependentRoom folded) {
        var publicly = shown(state, Viewer.PUBLIC);
        require(publicly, state, folded.shownTo(false, ""));
        var openly = shown(state, Viewer.HOST);
        require(openly, state, folded.shownTo(true, ""));
        assertThat(shown(state, Viewer.STAFF)).isEqualTo(openly);
        for (var each : state.participants()) {
            var owner = shown(state, new Viewer.Owner(each.participantId()));
            if (each.hand() == null) {
                assertThat(owner).isEqualTo(publicly);
            } else {
                require(owner, state, folded.shownTo(false, each.participantId()));
            }
        }
    }

    private static byte[] shown(RoomState state, Viewer viewer) {
        return ViewJson.write(Redaction.show(state, viewer));
    }

    private static void require(byte[] view, RoomState state, JsonNode expected) {
        var shown = JSON.readTree(view);
        if (!shown.equals(expected)) {
            assertThat(shown.toPrettyString())
                    .as("%s at %d", state.roomCode(), state.revision())
                    .isEqualTo(expected.toPrettyString());
        }
    }

    /** What a room's endpoints tell, to a reader of all rooms and to somebody in it. */
    private record Told(
            ConfigurableApplicationContext context, HttpClient http, String code, int revisions) {

        void requireDiffs(Random random) {
            for (var number = 0; number < DIFFS; number++) {
                var from = 1 + random.nextInt(revisions);
                var to = 1 + random.nextInt(revisions);
                var tokens = tokens();
                var token = tokens.get(random.nextInt(tokens.size()));
                var patch = JSON.readTree(get("/diff?from=%d&to=%d".formatted(from, to), token));
                var before = JSON.readTree(get("?at=" + from, token));
                var after = JSON.readTree(get("?at=" + to, token));
                assertThat(Jackson3JsonPatch.apply(patch, before))
                        .as("%s from %d to %d: %s", code, from, to, patch)
                        .isEqualTo(after);
            }
        }

        /** All who may read make the same root of what they are shown, the signed one. */
        void requireOneRoot() {
            var root = get("/checkpoint", tokens().getFirst()).lines().toList().get(2);
            for (var token : tokens()) {
                assertThat(ProvenStory.of(getLines("/events?proof=true", token)).root())
                        .as(code)
                        .isEqualTo(root);
            }
        }

        void requireOneStory() {
            for (var token : tokens()) {
                var events = JSON.readTree(get("/events?limit=1000", token)).get("events");
                assertThat(events).hasSize(revisions);
                var entries = events.valueStream().map(Told::asChange).toList();
                assertThat(changes(get("/replay?speed=max", token))).isEqualTo(entries);
                assertThat(changes(stream(token))).isEqualTo(entries);
                var lines = new ArrayList<JsonNode>();
                getLines("/events", token).lines().map(JSON::readTree).forEach(lines::add);
                assertThat(lines).isEqualTo(events.valueStream().toList());
            }
        }

        /** A change says the same as an entry, with its room. */
        private static Map<String, JsonNode> asChange(JsonNode entry) {
            var members = new TreeMap<String, JsonNode>();
            entry.forEachEntry(members::put);
            return members;
        }

        private static List<Map<String, JsonNode>> changes(String stream) {
            var changes = new ArrayList<Map<String, JsonNode>>();
            for (var block : stream.split("\n\n", -1)) {
                if (block.contains("event: change")) {
                    var change =
                            asChange(JSON.readTree(block.substring(block.indexOf("data: ") + 6)));
                    assertThat(block).contains("id: " + change.get("revision") + "\n");
                    change.remove("roomCode");
                    changes.add(change);
                }
            }
            return changes;
        }

        private List<String> tokens() {
            var now = context.getBean(RoomHistory.class).now(code).orElseThrow();
            var tokens = new ArrayList<>(List.of(ReadingApplication.READER));
            now.participants().stream()
                    .map(ParticipantState::participantId)
                    // Who sees all hands, if there is one, and who sees their own.
                    .sorted(Comparator.comparing(each -> !each.equals(now.hostAudienceId())))
                    .limit(2)
                    .map(each -> context.getBean(ParticipantTokens.class).issue(code, each))
                    .forEach(tokens::add);
            return tokens;
        }

        private String get(String path, String token) {
            return send(request(path, token).build());
        }

        private String getLines(String path, String token) {
            return send(request(path, token).header("Accept", "application/x-ndjson").build());
        }

        private HttpRequest.Builder request(String path, String token) {
            var port = context.getEnvironment().getRequiredProperty("local.server.port");
            return HttpRequest.newBuilder(
                            URI.create(
                                    "http://127.0.0.1:%s/api/v1/rooms/%s%s"
                                            .formatted(port, code, path)))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token);
        }

        private String send(HttpRequest request) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(request.toString()).isEqualTo(200);
                return answer.body();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** All of a live stream up to the latest revision. */
        private String stream(String token) {
            var request = request("/stream?lastRevision=0", token).build();
            try (var body = http.send(request, BodyHandlers.ofLines()).body()) {
                var told = new StringBuilder();
                var last = new boolean[1];
                body.takeWhile(
                                line -> {
                                    told.append(line).append('\n');
                                    last[0] |= line.equals("id: " + revisions);
                                    return !(last[0] && line.isEmpty());
                                })
                        .forEach(_ -> {});
                return told.toString();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
