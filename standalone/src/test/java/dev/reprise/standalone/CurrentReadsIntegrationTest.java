package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads at once what was acknowledged, while others write. */
class CurrentReadsIntegrationTest {

    private static final int CLIENTS = 8;
    private static final int ROOMS_EACH = 8;
    private static final String PRIVATE =
            "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"settings\":"
                    + " {\"visibility\": \"PRIVATE\"}}";

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data, "--reprise.rate-limits.enabled=false");
        client = reprise.client();
    }

    @Tag("both-engines")
    @Test
    void denyNobodyWhoWasJustLetIn() throws Exception {
        byManyClients(() -> {
            var opened = client.post("/rooms", null, PRIVATE);
            var host = Client.seat(opened);
            assertFound(read(host, ""), "the host of a room that was just opened");
            var bob =
                    Client.seat(
                            client.post(
                                    "/rooms/" + host.roomCode() + "/participants",
                                    null,
                                    "{\"name\": \"Bob\", \"inviteCode\": \"%s\"}"
                                            .formatted(
                                                    opened.json().get("inviteCode").asString())));
            assertFound(read(bob, "/events"), "somebody who has just joined");
            // Opening it fails where it is answered with anything but 200.
            client.stream(bob.roomCode(), bob.token(), null).close();
        });
    }

    @Test
    void showEverythingThatWasAcknowledged() throws Exception {
        byManyClients(() -> {
            var host = client.open("shared-table");
            var status =
                    client.put(host.path() + "/status", host.token(), "{\"ready\": true}").json();
            var eventId = status.get("events").get(0).get("eventId").asString();

            var state = read(host, "").json();
            assertThat(state.get("participants").get(0).get("ready").asBoolean()).isTrue();
            var revision = state.get("revision").asLong();
            assertThat(read(host, "/events").json().get("events").findValuesAsString("eventId"))
                    .contains(eventId);
            assertThat(read(host, "/stats").json().get("revision").asLong()).isEqualTo(revision);
            assertFound(read(host, "/diff?from=1&to=" + revision), "the latest revision");
            assertThat(client.get("/rooms?limit=100", null).http().body())
                    .contains(host.roomCode());
            try (var stream = client.stream(host.roomCode(), host.token(), null)) {
                await().until(() -> !stream.messages().isEmpty());
                assertThat(stream.messages().getFirst().id()).isEqualTo(revision);
            }
        });
    }

    @Test
    void countEverythingThatWasAcknowledged() {
        for (var round = 0; round < 20; round++) {
            var before = client.get("/stats", null).json().get("events").get("total").asLong();
            client.open("lobby");
            assertThat(client.get("/stats", null).json().get("events").get("total").asLong())
                    .isGreaterThanOrEqualTo(before + 3);
        }
    }

    @Test
    void goByKeysAsTheyWereAcknowledged() {
        var admin = reprise.adminKey();
        var host = client.open("lobby");
        for (var round = 0; round < 20; round++) {
            var issued =
                    client.post(
                                    "/api-keys",
                                    admin,
                                    "{\"name\": \"Desk\", \"scopes\": [\"rooms:read\"]}")
                            .json();
            var id = issued.get("id").asString();
            var secret = issued.get("secret").asString();
            assertThat(client.get("/rooms/" + host.roomCode(), secret).status()).isEqualTo(200);
            assertThat(client.get("/api-keys", admin).http().body()).contains(id);
            assertThat(client.delete("/api-keys/" + id, admin).status()).isEqualTo(200);
            assertThat(client.get("/rooms/" + host.roomCode(), secret).status()).isEqualTo(401);
        }
    }

    private static Answer read(Seat seat, String what) {
        return client.get("/rooms/" + seat.roomCode() + what, seat.token());
    }

    private static void assertFound(Answer answer, String who) {
        assertThat(answer.status()).as("%s: %s", who, answer.body()).isEqualTo(200);
    }

    private static void byManyClients(Story story) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var told = new ArrayList<Future<Integer>>();
            for (var i = 0; i < CLIENTS; i++) {
                told.add(clients.submit(tellOften(story)));
            }
            for (var each : told) {
                each.get(120, TimeUnit.SECONDS);
            }
        }
    }

    private static Callable<Integer> tellOften(Story story) {
        return () -> {
            for (var i = 0; i < ROOMS_EACH; i++) {
                story.tell();
            }
            return ROOMS_EACH;
        };
    }

    /** What one client does with a room of its own. */
    @FunctionalInterface
    private interface Story {
        void tell() throws Exception;
    }
}
