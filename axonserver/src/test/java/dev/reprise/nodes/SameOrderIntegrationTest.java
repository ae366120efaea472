package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.EventStream;
import dev.reprise.standalone.ServerProcess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** However many write at once, all nodes tell one order: live, and from the first event on. */
@Tag("both-engines")
class SameOrderIntegrationTest {

    private static final int ROOMS = 4;
    private static final int WRITERS_PER_ROOM = 16;
    private static final int COMMANDS = 10;

    /** A room was opened, and its host came and was seated. */
    private static final int BEFORE = 3;

    /** Each writer came, was seated, and did what they did. */
    private static final int REVISIONS = BEFORE + WRITERS_PER_ROOM * (2 + COMMANDS);

    @TempDir Path data;

    @Test
    void isToldLiveAndRebuiltAndByAnotherNode() throws Exception {
        try (var reprise = Deployment.startProcesses(data.resolve("first"));
                var other = ServerProcess.launch(TwoNodes.query(data.resolve("other")))) {
            assertThat(other.awaitListening()).isTrue();
            var rooms =
                    IntStream.range(0, ROOMS).mapToObj(_ -> reprise.client().open("shared-table"));
            var stories = new ArrayList<Story>();
            for (var room : rooms.toList()) {
                stories.add(new Story(room.roomCode(), reprise.client(), other.client()));
            }
            write(reprise.client(), stories);

            for (var story : stories) {
                story.awaitLive();
            }
            try (var rebuilt = ServerProcess.launch(TwoNodes.query(data.resolve("rebuilt")))) {
                assertThat(rebuilt.awaitListening()).isTrue();
                for (var story : stories) {
                    var told = told(reprise.client(), story.roomCode());
                    assertThat(told).hasSize(REVISIONS);
                    assertThat(story.live()).isEqualTo(order(told));
                    assertThat(story.liveElsewhere()).isEqualTo(order(told));
                    assertThat(told(other.client(), story.roomCode())).isEqualTo(told);
                    assertThat(told(rebuilt.client(), story.roomCode())).isEqualTo(told);
                }
            }
        }
    }

    private static void write(Client client, List<Story> stories) throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new ArrayList<Future<Integer>>();
            for (var story : stories) {
                for (var each = 0; each < WRITERS_PER_ROOM; each++) {
                    var name = "Writer " + each;
                    written.add(
                            writers.submit(
                                    (Callable<Integer>)
                                            () -> write(client, story.roomCode(), name)));
                }
            }
            for (var each : written) {
                assertThat(each.get()).isEqualTo(COMMANDS);
            }
        }
    }

    private static int write(Client client, String roomCode, String name) {
        var seat =
                Client.seat(
                        untilAnswered(
                                client,
                                "POST",
                                "/rooms/" + roomCode + "/participants",
                                null,
                                "{\"name\": \"%s\"}".formatted(name)));
        for (var command = 0; command < COMMANDS; command++) {
            var body = "{\"ready\": %s}".formatted(command % 2 == 0);
            var answer = untilAnswered(client, "PUT", seat.path() + "/status", seat.token(), body);
            assertThat(answer.status()).as(() -> answer.http().body()).isEqualTo(200);
        }
        return COMMANDS;
    }

    /** Sends a command again, under the same key, as long as nothing is known of it. */
    private static Answer untilAnswered(
            Client client, String method, String path, @Nullable String token, String body) {
        var key = UUID.randomUUID().toString();
        return await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> client.send(method, path, token, body, "Idempotency-Key", key),
                        answer -> answer.status() != 504);
    }

    private static List<JsonNode> told(Client client, String roomCode) {
        return client.events(roomCode, null);
    }

    private static List<String> order(List<JsonNode> told) {
        return told.stream()
                // Streams begin with the state after these.
                .skip(BEFORE)
                .map(event ->
                        event.get("revision").asLong() + " " + event.get("eventId").asString())
                .toList();
    }

    /** A room that is followed at two nodes from when only its host was there. */
    private static final class Story {

        private final String roomCode;
        private final EventStream here;
        private final EventStream there;

        Story(String roomCode, Client first, Client second) {
            this.roomCode = roomCode;
            here = first.stream(roomCode, null, null);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> second.get("/rooms/" + roomCode, null).status() == 200);
            there = second.stream(roomCode, null, null);
            await().until(() -> here.lastRevision() == BEFORE && there.lastRevision() == BEFORE);
        }

        String roomCode() {
            return roomCode;
        }

        void awaitLive() throws IOException {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            here.lastRevision() == REVISIONS && there.lastRevision() == REVISIONS);
            here.close();
            there.close();
        }

        List<String> live() {
            return order(here);
        }

        List<String> liveElsewhere() {
            return order(there);
        }

        private static List<String> order(EventStream stream) {
            return stream.changes().stream()
                    .map(each -> each.id() + " " + each.data().get("eventId").asString())
                    .toList();
        }
    }
}
