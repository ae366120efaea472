package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Support staff look into rooms. */
@Tag("both-engines")
class StaffAccessIntegrationTest {

    private static final String PUBLIC = "{\"visibility\": \"PUBLIC\"}";
    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};
    private static final List<String> READS = List.of("", "/events", "/diff?from=1");

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;
    private static String admin;

    private String staff;
    private Seat host;
    private String room;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data);
        client = reprise.client();
        admin = reprise.adminKey();
    }

    @BeforeEach
    void open() {
        staff =
                client.post(
                                "/api-keys",
                                admin,
                                "{\"name\": \"Helpdesk\", \"scopes\": [\"rooms:read\","
                                        + " \"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();
        reprise.everywhere(() ->
                assertThat(client.get("/rooms/222222", staff, BECAUSE).status()).isEqualTo(404));
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
        for (var path : READS) {
            assertThat(client.get(room + path, staff, BECAUSE).status()).isEqualTo(200);
        }
        assertThat(client.get(room, staff, BECAUSE).json().toString()).contains("piles");

        var looks = audit(host.token(), 4);
        assertThat(looks)
                .extracting(each ->
                        each.path("kind").asString()
                                + " "
                                + each.path("fromRevision")
                                + each.path("toRevision"))
                .containsExactly("STATE 33", "EVENTS 13", "DIFF 13", "STATE 33");
        assertThat(looks.getFirst().propertyNames())
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
}
