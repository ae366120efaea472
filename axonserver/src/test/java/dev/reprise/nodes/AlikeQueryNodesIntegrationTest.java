package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.EventStream;
import dev.reprise.standalone.EverythingShown;
import dev.reprise.standalone.MovableClock;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whichever query node is asked, the answer is the same. */
@Tag("both-engines")
class AlikeQueryNodesIntegrationTest {

    private static final Duration DELAY = Duration.ofSeconds(60);
    private static final MovableClock CLOCK = new MovableClock();
    private static final Pattern ASSETS = Pattern.compile("/console/a/[0-9a-f]{16}/");
    private static final String OPENING =
            """
            {"template": "values-sort", "hostName": "Ada",
             "settings": {"spectators": {"delaySeconds": 60}},
             "deck": [{"cardId": "sun", "title": "Sun"}, {"cardId": "moon", "title": "Moon"},
                      {"cardId": "rain", "title": "Rain"}]}
            """;

    @TempDir static Path data;

    @AutoClose private static Nodes nodes;
    private static List<Client> clients;
    private static List<String> keys;

    @BeforeAll
    static void start() throws IOException {
        nodes =
                new Nodes(
                        data,
                        CLOCK,
                        List.of("one", "two"),
                        List.of("command"),
                        "--reprise.presence.sweep-interval=1h",
                        "--reprise.stream.heartbeat=100ms");
        clients = List.of(nodes.through("command", "one"), nodes.through("command", "two"));
        keys = List.of(key("rooms:read"), key("rooms:write"));
        for (var client : clients) {
            for (var key : keys) {
                await().until(() -> client.get("/rooms", key).status() == 200);
            }
        }
    }

    private static String key(String scope) {
        return clients.getFirst()
                .post(
                        "/api-keys",
                        TwoNodes.ADMIN_KEY,
                        "{\"name\": \"Desk\", \"scopes\": [\"%s\"]}".formatted(scope))
                .json()
                .get("secret")
                .asString();
    }

    @Test
    void showsWhatIsLateByteByByte() throws IOException {
        var client = clients.getFirst();
        var ada = Client.seat(client.post("/rooms", null, OPENING));
        var bob = client.join(ada.roomCode(), "Bob", "PLAYER");
        var sue = client.join(ada.roomCode(), "Sue", "SPECTATOR");
        move(bob, "sun");
        awaitAtBoth(ada, 8);
        CLOCK.advance(DELAY);
        try (var here = stream(0, ada);
                var there = stream(1, ada)) {
            move(bob, "moon");
            accepted(
                    client.put(
                            "/rooms/" + ada.roomCode() + "/game",
                            ada.token(),
                            "{\"name\": \"Tag\"}"));
            awaitAtBoth(ada, 10);

            var late = shownByBoth(sue);

            assertThat(late.get("/rooms/%s by ".formatted(ada.roomCode())))
                    .contains("\"revision\":8,");
            assertThat(here.messages()).hasSize(1).isEqualTo(there.messages());
            CLOCK.advance(DELAY);
            await().until(() -> here.lastRevision() == 10 && there.lastRevision() == 10);
            assertThat(here.messages()).hasSize(3).isEqualTo(there.messages());
            assertThat(shownByBoth(sue)).isNotEqualTo(late);
        }
    }

    private static EventStream stream(int client, Seat room) {
        var stream = clients.get(client).stream(room.roomCode(), null, null);
        await().until(() -> stream.lastRevision() > 0);
        return stream;
    }

    private static void move(Seat who, String card) {
        var body =
                "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"important\", \"position\": 0}"
                        .formatted(card);
        accepted(clients.getFirst().post(who.path() + "/moves", who.token(), body));
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
    }

    private static void awaitAtBoth(Seat host, long revision) {
        for (var client : clients) {
            var path = "/rooms/%s?minRevision=%d".formatted(host.roomCode(), revision);
            assertThat(client.get(path, host.token()).json().get("revision").asLong())
                    .isEqualTo(revision);
        }
    }

    /** Once it is known that both show the same. */
    private static Map<String, String> shownByBoth(Seat spectator) {
        var shown =
                clients.stream()
                        .map(each -> new EverythingShown(each, spectator, keys))
                        .map(each -> each.at(CLOCK.instant()))
                        .toList();
        assertThat(shown.getLast()).containsExactlyEntriesOf(shown.getFirst());
        return shown.getFirst();
    }

    @Test
    void servesTheConsole() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var pages = new ArrayList<String>();
            for (var node : List.of("one", "two")) {
                var uri = nodes.node(node).uri();
                var root = get(http, uri.resolve("/"));
                assertThat(root.statusCode()).isEqualTo(302);
                assertThat(root.headers().firstValue("Location").orElseThrow())
                        .endsWith("/console/");
                var page = get(http, uri.resolve("/console/r/YAC3EN/at/118"));
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains(
                                "script-src 'self';", "style-src 'self';", "trusted-types 'none'");
                requireAllFiles(http, uri, page.body());
                pages.add(page.body());
            }
            // So a browser that is sent to another node finds what its page has named.
            assertThat(pages.getFirst()).isEqualTo(pages.getLast());
        }
    }

    private static void requireAllFiles(HttpClient http, URI node, String page) throws Exception {
        var assets = ASSETS.matcher(page);
        assertThat(assets.find()).as(page).isTrue();
        var files =
                new PathMatchingResourcePatternResolver().getResources("classpath:/console/**/*.*");
        assertThat(files).hasSizeGreaterThan(50);
        for (var file : files) {
            var name = file.getURI().toString();
            var path = name.substring(name.lastIndexOf("/console/") + "/console/".length());
            var answer = get(http, node.resolve(assets.group() + path));
            if (path.equals("index.html")) {
                assertThat(answer.statusCode()).isEqualTo(404);
            } else {
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                        .contains("immutable");
            }
        }
    }

    private static HttpResponse<String> get(HttpClient http, URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
