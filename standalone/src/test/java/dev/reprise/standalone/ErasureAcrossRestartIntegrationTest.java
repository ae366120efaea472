package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whatever happens to the process, who is erased stays so, and erasures are done. */
class ErasureAcrossRestartIntegrationTest {

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

    private static String admin() throws IOException {
        return Files.readString(data.resolve("admin-key")).strip();
    }

    private void awaitDone(String erasureId, String token) {
        await().until(() ->
                client.get("/erasures/" + erasureId, token)
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
    }

    @Test
    void staysSoAfterARestartAndARebuild() throws Exception {
        var story = new ErasureStory(client);
        var answer = story.erase();
        awaitDone(answer.json().get("erasureId").asString(), story.person().token());
        server.kill();
        server = launch();
        client = server.client();

        client.events(story.host().roomCode(), story.host().token())
                .forEach(ErasureStory::assertNothingOfThem);
        assertThat(client.post("/admin/rebuild", admin(), "").status()).isEqualTo(202);
        await().until(() ->
                client.get("/admin/rebuild", admin())
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
        var past = client.get(story.room() + "?at=27", story.host().token());
        ErasureStory.assertNothingOfThem(past.json());
        assertThat(past.http().headers().firstValue("ETag").orElseThrow()).contains(".1-");
    }

    /** Killed at once, whatever it has done by then, it is erased after the next start. */
    @Test
    void isCarriedOnAfterAKill() throws Exception {
        var story = new ErasureStory(client);
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
        var list = data.resolve("erasures.ndjson");
        await().until(() -> Files.exists(list) && Files.size(list) > 0);
        server.kill();
        killer.join();
        server = launch();
        client = server.client();

        client.events(story.host().roomCode(), story.host().token())
                .forEach(ErasureStory::assertNothingOfThem);
    }

    @Test
    void isOnRecordForAdministratorsStepByStep() throws IOException {
        var _ = new ErasureStory(client);
        var answer =
                client.post(
                        "/erasures",
                        admin(),
                        "{\"subject\": \"%s\", \"reason\": \"Ticket 4711\"}"
                                .formatted(ErasureStory.SUBJECT));
        var erasureId = answer.json().get("erasureId").asString();

        awaitDone(erasureId, admin());

        await().untilAsserted(() ->
                assertThat(stepsOf(erasureId))
                        .extracting(each -> each.get("kind").asString())
                        .containsExactly("ERASURE_DONE", "KEYS_DESTROYED", "ERASURE_REQUESTED"));
        var requested = stepsOf(erasureId).getLast();
        assertThat(admin()).contains(requested.get("keyId").asString());
        assertThat(requested.get("reason").asString()).isEqualTo("Ticket 4711");
        assertThat(client.get("/admin/health", admin()).json().get("meters"))
                .extracting(each -> each.get("name").asString())
                .contains("reprise.erasure.open", "reprise.erasure.oldest");
    }

    private List<JsonNode> stepsOf(String erasureId) throws IOException {
        var steps = new ArrayList<JsonNode>();
        for (var each : client.get("/audit", admin()).json().get("entries")) {
            if (each.path("erasureId").asString("").equals(erasureId)) {
                steps.add(each);
            }
        }
        return steps;
    }
}
