package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Support staff find a room and its moment from what a ticket says, and administrators see it. */
@Tag("both-engines")
class FindIntegrationTest {

    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};
    private static final String PRIVATE_ROOM =
            "{\"template\": \"shared-table\", \"hostName\": \"Zoë\", \"settings\":"
                    + " {\"visibility\": \"PRIVATE\"}}";

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;
    private static Client client;
    private static String staff;

    /** A key of this test alone, as others' work is on record, too, where all share one log. */
    private static String admin;

    private Seat host;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data);
        client = reprise.client();
        admin = issue("Owner", "admin", reprise.adminKey());
        reprise.everywhere(
                () -> assertThat(client.get("/admin/health", admin).status()).isEqualTo(200));
        staff = issue("Helpdesk", "support:replay", admin);
        reprise.everywhere(() ->
                assertThat(client.get("/rooms/222222", staff, BECAUSE).status()).isEqualTo(404));
    }

    private static String issue(String name, String scope, String by) {
        return client.post(
                        "/api-keys",
                        by,
                        "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(name, scope))
                .json()
                .get("secret")
                .asString();
    }

    private static String idOf(String key) {
        return key.substring("rk_".length(), key.lastIndexOf('_'));
    }

    @BeforeEach
    void open() {
        host = Client.seat(client.post("/rooms", null, PRIVATE_ROOM, "Prefer", "wait=10"));
    }

    private Answer move() {
        return client.post(
                "/rooms/" + host.roomCode() + "/moves",
                host.token(),
                "{\"cardId\": \"hope\", \"fromPile\": \"deck\", \"toPile\": \"left\", \"position\":"
                        + " 0}",
                "Idempotency-Key",
                "move-" + host.roomCode(),
                "Prefer",
                "wait=10");
    }

    private static JsonNode find(String text, String... filters) {
        var query = "/find?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (var filter : filters) {
            query += "&" + filter;
        }
        return client.get(query, staff, BECAUSE).json().get("matches");
    }

    private void assertFound(JsonNode matches, long revision, String what) {
        assertThat(matches.size()).as("%s", matches).isEqualTo(1);
        assertThat(matches.get(0).get("roomCode").asString()).isEqualTo(host.roomCode());
        assertThat(matches.get(0).get("revision").asLong()).isEqualTo(revision);
        assertThat(matches.get(0).get("what").asString()).isEqualTo(what);
    }

    @Test
    void findsACodeALinkAParticipantAnEventACommandAndARequest() {
        var moved = move();
        var event = moved.json().get("events").get(0).get("eventId").asString();
        var trace = moved.http().headers().firstValue("Trace-Id").orElseThrow();

        assertFound(find(host.roomCode().toLowerCase(Locale.ROOT)), 4, "ROOM");
        assertFound(find("https://x/console/r/" + host.roomCode() + "/at/2"), 2, "MOMENT");
        assertFound(find(host.participantId()), 3, "PARTICIPANT");
        assertFound(find(event), 4, "EVENT");
        assertFound(find("move-" + host.roomCode()), 4, "COMMAND");
        assertFound(find(trace), 4, "TRACE");
        assertThat(find("https://x/console/r/" + host.roomCode() + "/at/5")).isEmpty();
        assertThat(find("move-nowhere")).isEmpty();
    }

    @Test
    void findsTheRoomsOfATimeByTemplateAndByName() {
        var joined = client.get("/rooms/" + host.roomCode(), host.token()).json();
        var time = joined.get("updatedAt").asString();

        assertThat(find(time).findValuesAsString("roomCode")).contains(host.roomCode());
        assertThat(
                        find(time, "template=shared-table", "name=zo%C3%8B")
                                .findValuesAsString("roomCode"))
                .contains(host.roomCode());
        assertThat(find(time, "template=lobby", "name=zo")).isEmpty();
        assertThat(find(time, "name=nobody")).isEmpty();
        assertThat(find("2020-01-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/find",
                "/find?q=my+card+jumped",
                "/find?q=K7M2QX&name=Ada",
                "/find?q=K7M2QX&template=lobby",
                "/find?q=K7M2QX&cursor=0",
                "/find?q=2026-01-01T00:00:00Z&template=chess"
            })
    void refusesWhatItCannotFind(String path) {
        assertThat(client.get(path, staff, BECAUSE).code()).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void leavesATraceOfEachSearchAndInEachPrivateRoomFound() {
        var open = client.open("lobby");
        find(host.roomCode());
        find(open.roomCode());

        var looks = client.get("/rooms/" + host.roomCode() + "/audit", host.token()).json();
        assertThat(looks.get("entries").findValuesAsString("kind")).containsExactly("FOUND");
        assertThat(
                        client.get("/rooms/" + open.roomCode() + "/audit", open.token())
                                .json()
                                .get("entries"))
                .isEmpty();
        var latest = audit("/audit?limit=3&by=" + idOf(staff));
        assertThat(latest.findValuesAsString("kind")).containsExactly("SEARCH", "FOUND", "SEARCH");
        assertThat(latest.get(0).get("query").asString()).isEqualTo(open.roomCode());
        assertThat(latest.get(0).get("keyName").asString()).isEqualTo("Helpdesk");
        assertThat(latest.get(0).get("reason").asString()).isEqualTo("Ticket 4711");
    }

    private static JsonNode audit(String path) {
        return client.get(path, admin).json().get("entries");
    }

    @Test
    void tellsAdministratorsWhatWasDoneToKeysPageByPage() {
        var key = idOf(issue("Night shift", "support:replay", admin));
        client.post("/api-keys/" + key + "/rotate", admin, "{}");
        client.delete("/api-keys/" + key, admin);

        var first = client.get("/audit?limit=2&by=" + idOf(admin), admin).json();
        var rest =
                client.get(
                                "/audit?limit=1&by=%s&cursor=%s"
                                        .formatted(idOf(admin), first.get("next").asString()),
                                admin)
                        .json();

        assertThat(first.get("entries").findValuesAsString("kind"))
                .containsExactly("KEY_REVOKED", "KEY_ROTATED");
        assertThat(rest.get("entries").get(0).get("kind").asString()).isEqualTo("KEY_ISSUED");
        assertThat(rest.get("entries").get(0).get("ofKeyName").asString()).isEqualTo("Night shift");
        var time = rest.get("entries").get(0).get("timestamp").asString();
        assertThat(
                        audit("/audit?to=%s&by=%s".formatted(time, idOf(admin)))
                                .findValuesAsString("kind"))
                .doesNotContain("KEY_REVOKED", "KEY_ROTATED");
        for (var wrong : List.of("from=x", "cursor=forged", "limit=0")) {
            assertThat(client.get("/audit?" + wrong, admin).status()).isEqualTo(422);
        }
    }

    @Test
    void givesAParticipantWhatIsTheirsAlsoAfterTheyHaveLeft() {
        move();
        var all = client.get(host.path() + "/export", host.token()).json();
        assertThat(all.get("participant").get("name").asString()).isEqualTo("Zoë");
        assertThat(all.get("events").findValuesAsString("type"))
                .containsExactly(
                        "RoomOpened", "ParticipantJoined", "ParticipantSeated", "CardMoved");

        client.delete(host.path(), host.token(), "Prefer", "wait=10");
        var rest = client.get(host.path() + "/export", host.token()).json();
        assertThat(rest.has("participant")).isFalse();
        assertThat(rest.get("events").size()).isGreaterThan(all.get("events").size());
    }

    @Test
    void tellsAdministratorsHowThisNodeIs() {
        var health =
                await().until(
                                () -> client.get("/admin/health", admin).json(),
                                each -> each.get("status").asString().equals("UP"));

        assertThat(health.get("verdict").asString()).isEqualTo("Serving. All parts are up.");
        assertThat(health.get("parts").propertyNames()).contains("projection", "views");
        var meters = health.get("meters").findValuesAsString("name");
        assertThat(meters).contains("reprise.projection.lag");
        // A process that only reads has none.
        assertThat(meters.contains("commands"))
                .isEqualTo(reprise.commands().equals(reprise.queries()));
    }
}
