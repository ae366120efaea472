package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.eventstore.control.ControlClient;
import dev.reprise.command.eventstore.space.FreeSpace;
import dev.reprise.command.eventstore.space.SpaceGuard;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.standalone.Client.Seat;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Support staff look into rooms of a whole server. */
@SpringBootTest(
        classes = {Standalone.class, StaffAccessIntegrationTest.Surroundings.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class StaffAccessIntegrationTest {

    private static final String PUBLIC = "{\"visibility\": \"PUBLIC\"}";
    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};
    private static final List<String> READS =
            List.of("", "/events", "/diff?from=1", "/replay?speed=max", "/stream");
    private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);

    @TempDir static Path data;

    @LocalServerPort int port;
    @Autowired EventStore events;
    @Autowired SpaceGuard guard;

    private Client client;
    private String admin;
    private String staff;
    private Seat host;
    private String room;

    @TestConfiguration
    static class Surroundings {

        @Bean
        FreeSpace freeSpace() {
            return FREE::get;
        }
    }

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        registry.add("reprise.data-directory", data::toString);
    }

    @BeforeEach
    void open() throws IOException {
        client = new Client(port);
        admin = Files.readString(data.resolve("admin-key"));
        staff =
                client.post(
                                "/api-keys",
                                admin,
                                "{\"name\": \"Helpdesk\", \"scopes\": [\"rooms:read\","
                                        + " \"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();
        host =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"values-sort\", \"hostName\": \"Ada\","
                                        + " \"settings\": {\"visibility\": \"PRIVATE\"}}",
                                "Prefer",
                                "wait=10"));
        room = "/rooms/" + host.roomCode();
    }

    @Test
    void leavesOneTraceOfEachLookAndNoneInTheTimeline() {
        var before = client.get(room, host.token()).json();
        for (var path : READS.subList(0, 3)) {
            assertThat(client.get(room + path, staff, BECAUSE).status()).isEqualTo(200);
        }
        assertThat(client.get(room, staff, BECAUSE).json().toString()).contains("piles");

        assertThat(traces())
                .extracting(each -> each.kind() + " " + each.fromRevision() + each.toRevision())
                .containsExactly("STATE 33", "EVENTS 13", "DIFF 13", "STATE 33");
        assertThat(audit(host.token(), 4).getFirst().propertyNames())
                .containsExactly(
                        "accessId",
                        "timestamp",
                        "keyId",
                        "keyName",
                        "kind",
                        "fromRevision",
                        "toRevision",
                        "reason");
        assertThat(client.get(room, host.token()).json()).isEqualTo(before);
        assertThat(client.events(host.roomCode(), host.token())).hasSize(3);
    }

    @Test
    void isShownToTheHostAndToAdministratorsOnly() {
        accepted(client.send("PATCH", room + "/settings", host.token(), PUBLIC));
        var bob = client.join(host.roomCode(), "Bob", "PLAYER");
        var cid = client.join(host.roomCode(), "Cid", "SPECTATOR");
        for (var i = 0; i < 3; i++) {
            assertThat(client.get(room + "?minRevision=8", staff, BECAUSE).status()).isEqualTo(200);
        }
        var all = audit(host.token(), 3);
        assertThat(all.getFirst().path("keyId").asString())
                .isEqualTo(staff.substring(3, staff.lastIndexOf('_')));
        assertThat(all.getFirst().path("reason").asString()).isEqualTo("Ticket 4711");
        assertThat(audit(admin, 3)).isEqualTo(all);

        var page = client.get(room + "/audit?limit=2", host.token()).json();
        assertThat(page.path("entries").valueStream().toList()).isEqualTo(all.subList(0, 2));
        var rest = client.get(room + "/audit?after=" + page.path("next"), host.token()).json();
        assertThat(rest.path("entries").valueStream().toList()).isEqualTo(all.subList(2, 3));
        assertThat(rest.has("next")).isFalse();

        for (var other : List.of(bob.token(), cid.token(), staff)) {
            assertThat(client.get(room + "/audit", other).code()).isEqualTo("FORBIDDEN");
        }
        assertThat(client.get(room + "/audit", null).status()).isEqualTo(401);
        assertThat(client.get(room + "/audit?limit=0", host.token()).status()).isEqualTo(422);
        assertThat(client.get("/rooms/222222/audit", admin).status()).isEqualTo(404);
        assertThat(traces()).hasSize(3);

        accepted(
                client.put(
                        room + "/host",
                        host.token(),
                        "{\"participantId\": \"%s\"}".formatted(bob.participantId())));
        await().until(() -> client.get(room + "/audit", bob.token()).status() == 200);
        assertThat(client.get(room + "/audit", host.token()).status()).isEqualTo(403);
    }

    @Test
    void hidesAPrivateRoomFromThoseWhoMayNotKnowOfIt() {
        var stranger = client.open("lobby");

        assertThat(client.get(room + "/audit", stranger.token()).code())
                .isEqualTo("ROOM_NOT_FOUND");
        assertThat(client.get(room + "/audit", admin).status()).isEqualTo(200);
        assertThat(client.get(room, admin).status()).isEqualTo(404);
    }

    @Test
    void showsNothingWhileTheDiskIsNearlyFull() {
        try {
            FREE.set(0);
            guard.look();
            for (var path : READS) {
                var answer = client.get(room + path, staff, BECAUSE);
                assertThat(answer.code()).as(path).isEqualTo("ENGINE_UNAVAILABLE");
                assertThat(answer.http().headers().firstValue("ETag")).isEmpty();
                assertThat(answer.json().toString()).doesNotContain("Ada", "piles");
            }
            assertThat(client.get(room, host.token()).status()).isEqualTo(200);
            assertThat(traces()).isEmpty();
        } finally {
            FREE.set(Long.MAX_VALUE);
            guard.look();
        }
        assertThat(client.get(room, staff, BECAUSE).status()).isEqualTo(200);
    }

    @Test
    void showsNotOneByteBeforeTheTraceIsStored() throws IOException {
        try (var state = new Socket(InetAddress.getLoopbackAddress(), port);
                var stream = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var _ =
                    new ControlClient(data.resolve("control"))
                            .whilePaused(_ -> {
                                send(state, "");
                                send(stream, "/stream");
                                assertThat(silent(state)).isTrue();
                                assertThat(silent(stream)).isTrue();
                                assertThat(traces()).isEmpty();
                            });
            assertThat(state.getInputStream().read()).isEqualTo('H');
            assertThat(stream.getInputStream().read()).isEqualTo('H');
        }
        assertThat(traces()).hasSize(2);
    }

    private List<RoomAccessed> traces() {
        return events.readEvents("access-" + host.roomCode())
                .asStream()
                .map(each -> (RoomAccessed) each.getPayload())
                .toList();
    }

    /** What there is once there are so many. */
    private List<JsonNode> audit(String token, int entries) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                client.get(room + "/audit", token)
                                        .json()
                                        .path("entries")
                                        .valueStream()
                                        .toList(),
                        all -> all.size() == entries);
    }

    private static void accepted(Client.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /api/v1%s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nSupport-Reason: Ticket 4711\r\n\r\n"
                                .formatted(room, path, staff)
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean silent(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        try {
            return socket.getInputStream().read() < -1;
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(20_000);
            return true;
        }
    }
}
