package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds {@code openapi.yaml} to the contract and to the running server. */
@SpringBootTest(classes = Standalone.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiIntegrationTest {

    /**
     * The contract's tables of sections 3, 4, 6 and 9 to 11; then what admins have for the upkeep.
     */
    private static final Set<String> ENDPOINTS =
            """
            POST /rooms
            POST /rooms/{code}/participants
            POST /rooms/{code}/participants/{id}/session
            DELETE /rooms/{code}/participants/{id}
            PUT /rooms/{code}/participants/{id}/status
            POST /rooms/{code}/statuses
            POST /rooms/{code}/moves
            POST /rooms/{code}/heartbeats
            PUT /rooms/{code}/game
            POST /rooms/{code}/game/end
            PUT /rooms/{code}/host
            PATCH /rooms/{code}/settings
            DELETE /rooms/{code}
            POST /rooms/{code}/participants/{id}/steps
            POST /rooms/{code}/participants/{id}/moves
            POST /rooms/{code}/participants/{id}/reveals
            GET /rooms
            GET /rooms/{code}
            GET /rooms/{code}/events
            GET /rooms/{code}/diff
            GET /rooms/{code}/checkpoint
            GET /rooms/{code}/proof
            GET /rooms/{code}/consistency
            GET /log-key
            GET /rooms/{code}/stream
            GET /rooms/{code}/replay
            GET /rooms/{code}/stats
            GET /stats
            GET /rooms/{code}/audit
            POST /api-keys
            POST /api-keys/{id}/rotate
            DELETE /api-keys/{id}
            GET /api-keys
            POST /webhooks
            GET /webhooks
            GET /webhooks/{id}
            PATCH /webhooks/{id}
            DELETE /webhooks/{id}
            POST /webhooks/{id}/rotate
            POST /webhooks/{id}/test
            POST /webhooks/{id}/resume
            POST /webhooks/{id}/replay
            GET /webhooks/{id}/deliveries
            GET /lobby/stream
            GET /rooms/{code}/overview
            GET /rooms/{code}/results
            GET /rooms/{code}/refusals
            GET /rooms/{code}/participants/{id}/export
            GET /find
            GET /audit
            GET /feed
            GET /admin/health
            POST /admin/rebuild
            GET /admin/rebuild
            POST /admin/verify
            POST /rooms/{code}/participants/{id}/erasure
            POST /erasures
            GET /erasures/{id}
            GET /admin/verify
            """
                    .lines()
                    .collect(Collectors.toSet());

    private static final String HEARTBEATS = "POST /rooms/{code}/heartbeats";
    private static final String ANOTHER = "p-89abcdef0123456789abcdef";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path data;

    private final ApiDescription api = ApiDescription.INSTANCE;

    @LocalServerPort int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private Client client;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        registry.add("reprise.data-directory", data::toString);
        registry.add("reprise.webhooks.most", () -> 1_000);
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    private static String admin() {
        try {
            return Files.readString(data.resolve("admin-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCommand(String endpoint) {
        return !endpoint.startsWith("GET")
                && !endpoint.equals(HEARTBEATS)
                && !endpoint.contains("erasure")
                && !endpoint.contains(" /admin/");
    }

    private static boolean isOfARoom(String endpoint) {
        return !endpoint.contains(" /api-keys") && !endpoint.contains(" /webhooks");
    }

    @Nested
    class Document {

        @Test
        void hasTheEndpointsOfTheContractAndOfTheServer() {
            var mapped = new TreeSet<String>();
            handlers.getHandlerMethods()
                    .keySet()
                    .forEach(mapping ->
                            mapping.getPatternValues().stream()
                                    .filter(path -> path.startsWith("/api/"))
                                    .forEach(path ->
                                            mapping.getMethodsCondition()
                                                    .getMethods()
                                                    .forEach(method ->
                                                            mapped.add(
                                                                    method
                                                                            + path.replaceFirst(
                                                                                    "/api/v1",
                                                                                    " ")))));

            assertThat(api.operations().keySet()).isEqualTo(mapped).isEqualTo(ENDPOINTS);
        }

        @Test
        void isServedAsJsonAndYamlUntilItChanges() throws IOException, InterruptedException {
            var json = fetch("/v3/api-docs");

            assertThat(JSON.readTree(json.body())).isEqualTo(api.document());
            assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(json.headers().firstValue("Cache-Control")).hasValue("no-cache");
            var tag = json.headers().firstValue("ETag").orElseThrow();
            assertThat(fetch("/v3/api-docs", "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(fetch("/v3/api-docs.yaml").body())
                    .startsWith("openapi: 3.1")
                    .as("plain YAML, without anchors")
                    .doesNotContain("&id", "<<:");
        }

        @Test
        void isShownOnAPageThatNeedsNoOtherServer() throws IOException, InterruptedException {
            var page = fetch("/swagger-ui.html");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("http");
            assertThat(fetch("/swagger-ui/swagger-initializer.js").body())
                    .contains("../v3/api-docs")
                    .doesNotContain("http");
            assertThat(fetch("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        }

        private HttpResponse<String> fetch(String path, String... headers)
                throws IOException, InterruptedException {
            var redirecting = HttpClient.Redirect.NORMAL;
            try (var http = HttpClient.newBuilder().followRedirects(redirecting).build()) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
                if (headers.length > 0) {
                    request.headers(headers);
                }
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    @Nested
    class Examples {

        private List<JsonNode> bodies(JsonNode operation) {
            return ApiDescription.examples(operation.at("/requestBody/content/application~1json"))
                    .toList();
        }

        @Test
        void ofRequestsAreAccepted() {
            api.operations()
                    .forEach((endpoint, operation) -> {
                        if (!isCommand(endpoint)) {
                            return;
                        }
                        var bodies = bodies(operation);
                        assertThat(bodies.isEmpty()).isNotEqualTo(operation.has("requestBody"));
                        if (bodies.isEmpty()) {
                            assertAccepted(endpoint, operation, null);
                        }
                        bodies.forEach(body -> assertAccepted(endpoint, operation, body));
                    });
        }

        private void assertAccepted(String endpoint, JsonNode operation, @Nullable JsonNode body) {
            var answer = play(endpoint, operation, body);

            assertThat(answer.status()).as("%s %s", endpoint, answer.body()).isLessThan(300);
            if (isOfARoom(endpoint)) {
                assertThat(answer.http().headers().firstValue("Preference-Applied"))
                        .as(endpoint)
                        .hasValue("wait");
                assertThat(answer.json().findValue("revision")).as(endpoint).isNotNull();
            }
        }

        /** Each bound of a body is the server's as well: beyond it, the request is refused. */
        @Test
        void ofRequestsAreRefusedOnceTheyAreBeyondABound() {
            api.operations()
                    .forEach((endpoint, operation) -> {
                        for (var body : bodies(operation)) {
                            var schema =
                                    operation.at("/requestBody/content/application~1json/schema");
                            for (var wrong : BrokenBodies.of(body)) {
                                if (!api.violations(schema, wrong).isEmpty()) {
                                    assertThat(play(endpoint, operation, wrong).status())
                                            .as("%s %s", endpoint, wrong)
                                            .isIn(400, 404, 422);
                                }
                            }
                        }
                    });
        }

        private Answer play(String endpoint, JsonNode operation, @Nullable JsonNode body) {
            var host = isOfARoom(endpoint) ? stage(operation.get("operationId").asString()) : null;
            var text = body == null ? null : body.toString();
            if (text != null && host != null && text.contains(ANOTHER)) {
                var other = client.join(host.roomCode(), "Bea", "PLAYER").participantId();
                text = text.replace(ANOTHER, other);
            }
            var path =
                    endpoint.substring(endpoint.indexOf(' ') + 1)
                            .replace("{code}", host == null ? "" : host.roomCode())
                            .replace("{id}", host == null ? id(endpoint) : host.participantId());
            var method = endpoint.substring(0, endpoint.indexOf(' '));
            return client.send(
                    method,
                    path,
                    host == null ? admin() : tokenFor(operation, host),
                    text,
                    "Prefer",
                    "wait=10");
        }

        private @Nullable String tokenFor(JsonNode operation, Seat host) {
            return operation.get("security").isEmpty() ? null : host.token();
        }

        /** The identifier of a new webhook, or key. */
        private String id(String endpoint) {
            var made =
                    endpoint.contains(" /webhooks/")
                            ? client.post(
                                    "/webhooks",
                                    admin(),
                                    "{\"url\": \"https://hooks.example.com\", \"rooms\":"
                                            + " [\"K7M2QX\"]}")
                            : client.post(
                                    "/api-keys",
                                    admin(),
                                    "{\"name\": \"x\", \"scopes\": [\"rooms:read\"]}");
            return made.json().get("id").asString();
        }

        /** A room in which the example's command is accepted, and who sends it. */
        private Seat stage(String operation) {
            var host =
                    client.open(
                            switch (operation) {
                                case "moveTableCards" -> "shared-table";
                                case "moveHandCards", "transitionStep", "revealSelection" ->
                                        "values-sort";
                                default -> "lobby";
                            });
            switch (operation) {
                case "endGame" -> accepted(start(host));
                case "transitionStep" -> sort(host);
                case "revealSelection" -> {
                    sort(host);
                    accepted(
                            client.post(
                                    host.path() + "/moves",
                                    host.token(),
                                    move("hope", "important", "top8")));
                    accepted(step(host));
                }
                default -> {}
            }
            return host;
        }

        @Test
        void ofConflictsAreWhatIsAnswered() {
            var table = client.open("shared-table");
            var moves = "/rooms/" + table.roomCode() + "/moves";
            accepted(client.post(moves, table.token(), move("hope", "deck", "left")));
            assertLikeTheExample(
                    "POST /rooms/{code}/moves",
                    client.post(moves, table.token(), move("hope", "deck", "right")));

            var hand = client.open("values-sort");
            var path = hand.path() + "/moves";
            accepted(client.post(path, hand.token(), move("hope", "deck", "important")));
            assertLikeTheExample(
                    "POST /rooms/{code}/participants/{id}/moves",
                    client.post(path, hand.token(), move("hope", "deck", "not-important")));

            sort(hand);
            accepted(step(hand));
            assertLikeTheExample("POST /rooms/{code}/participants/{id}/steps", step(hand));
        }

        private void assertLikeTheExample(String endpoint, Answer answer) {
            var content =
                    api.operation(endpoint).at("/responses/409/content/application~1problem+json");
            var example = ApiDescription.examples(content).findFirst().orElseThrow();
            assertThat(shape(answer.json())).isEqualTo(shape(example));
            for (var member :
                    List.of("type", "title", "status", "detail", "code", "attemptedState")) {
                assertThat(answer.json().get(member)).as(member).isEqualTo(example.get(member));
            }
        }

        @Test
        void ofMessagesAreWhatIsStreamed() throws IOException {
            var content =
                    api.resolved(api.operation("GET /rooms/{code}/stream").at("/responses/200"))
                            .at("/content/text~1event-stream/examples");
            var host = client.open("lobby");
            try (var stream = client.stream(host.roomCode(), host.token(), null)) {
                await().until(() -> stream.lastRevision() > 0);
                accepted(start(host));
                accepted(client.delete("/rooms/" + host.roomCode(), host.token()));
                await().until(stream::hasEnded);

                for (var event : List.of("snapshot", "change", "end")) {
                    var example = content.at("/" + event + "/value/data");
                    var streamed =
                            stream.messages().stream()
                                    .filter(each -> each.event().equals(event))
                                    .map(EventStream.Message::data)
                                    .filter(it -> it.get("type").equals(example.get("type")))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(shape(streamed)).as(event).isEqualTo(shape(example));
                }
            }
        }
    }

    /** The {@link Client} holds each of these answers to the description. */
    @Nested
    class Answers {

        @Test
        void ofReadsAreAsDescribedForTheHostAndTheAnonymous() {
            var host = client.open("values-sort");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            var room = "/rooms/" + host.roomCode();
            sort(host);
            accepted(start(host));
            accepted(client.put(bob.path() + "/status", bob.token(), "{\"data\": {\"a\": [1]}}"));
            accepted(client.delete(bob.path(), bob.token()));

            for (var token : Arrays.asList(host.token(), null)) {
                for (var read :
                        List.of(
                                room,
                                room + "?at=1",
                                room + "/events",
                                room + "/events?limit=1",
                                room + "/diff?from=1",
                                room + "/diff?from=9&to=2",
                                room + "/checkpoint",
                                room + "/checkpoint?size=1",
                                room + "/proof?revision=2",
                                room + "/proof?revision=1&size=3",
                                room + "/consistency?from=2",
                                room + "/consistency?from=2&to=5",
                                "/log-key",
                                room + "/events?proof=true",
                                room + "/stats",
                                room + "/overview?buckets=3",
                                room + "/results",
                                room + "/results?at=4",
                                "/rooms?limit=1",
                                "/stats")) {
                    ok(client.get(read, token));
                }
                ok(client.get(room + "/diff?from=1", token, "Accept", "application/json"));
                var opening = room + "/events?type=RoomOpened";
                ok(client.get(opening, token, "Accept", "application/x-ndjson"));
                var tag = client.get(room, token).http().headers().firstValue("ETag").orElseThrow();
                assertThat(client.get(room, token, "If-None-Match", tag).status()).isEqualTo(304);
            }
            ok(client.get(room + "/audit", host.token()));
            refused(409, client.put(room + "/game", host.token(), "{\"name\": \"x\"}"));
            ok(client.get(room + "/refusals", host.token()));
            ok(client.get(host.path() + "/export", host.token()));
        }

        @Test
        void ofAdminsAreAsDescribed() {
            ok(client.get("/api-keys", admin()));
            ok(client.get("/audit?limit=1", admin()));
            ok(client.get("/admin/health", admin()));
            for (var work : List.of("/admin/rebuild", "/admin/verify")) {
                await().until(() -> client.post(work, admin(), "{}").status() == 202);
                ok(client.get(work, admin()));
            }
        }

        @Test
        void ofProblemsAreAsDescribed() {
            var host = client.open("lobby");
            var room = "/rooms/" + host.roomCode();
            var game = "{\"name\": \"x\"}";

            refused(404, client.get("/rooms/222222", null));
            refused(422, client.get(room + "?at=99999&atTime=x", null));
            refused(404, client.get(room + "?at=99999", null));
            refused(422, client.get(room + "/events?limit=none", null));
            refused(406, client.get(room + "/diff?from=1", null, "Accept", "text/html"));
            refused(404, client.get(room + "/replay?from=99999", null));
            refused(422, client.get(room + "/overview?buckets=0", null));
            refused(404, client.get(room + "/results?at=99999", null));
            refused(406, client.get(room + "/results", null, "Accept", "text/html"));
            refused(401, client.get(room + "/refusals", null));
            refused(403, client.get(room + "/refusals", client.open("lobby").token()));
            refused(422, client.get(room + "/refusals?after=x", host.token()));
            refused(422, client.get("/rooms?cursor=forged", null));
            refused(422, client.get("/stats?x=1", null));
            refused(401, client.get("/stats", "none"));
            refused(403, client.get(room + "/audit", client.open("lobby").token()));
            refused(401, client.get("/admin/verify", null));
            refused(403, client.get("/admin/rebuild", host.token()));
            refused(412, client.put(room + "/game", host.token(), game, "If-Match", "\"77\""));
            refused(412, client.post("/rooms", null, opening(), "If-Match", "*"));
            refused(401, client.put(room + "/game", null, game));
            refused(400, client.put(room + "/game", host.token(), "{"));
            refused(409, client.post(room + "/game/end", host.token(), "{}"));
            refused(422, client.post("/rooms", null, "{\"nonsense\": 1}"));
            refused(404, client.delete("/api-keys/none", admin()));
        }

        private static String opening() {
            return "{\"template\": \"lobby\", \"hostName\": \"Ada\"}";
        }

        private static void ok(Answer answer) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        }

        private static void refused(int status, Answer answer) {
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        }
    }

    /** The names of all members, without values. */
    private static Set<String> shape(JsonNode json) {
        var shape = new TreeSet<String>();
        json.forEachEntry((name, member) -> {
            shape.add(name);
            shape(member).forEach(each -> shape.add(name + "." + each));
        });
        if (json.isArray()) {
            json.forEach(each -> shape.addAll(shape(each)));
        }
        return shape;
    }

    private static String move(String cardId, String from, String to) {
        return "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(cardId, from, to);
    }

    /** Takes all cards of a hand out of its deck. */
    private void sort(Seat player) {
        var deck =
                client.get("/rooms/" + player.roomCode(), player.token())
                        .json()
                        .at("/participants/0/hand/piles/deck");
        var moves =
                deck.valueStream()
                        .map(card -> move(card.asString(), "deck", "important"))
                        .collect(Collectors.joining(","));
        accepted(
                client.post(
                        player.path() + "/moves", player.token(), "{\"moves\": [" + moves + "]}"));
    }

    private Answer step(Seat player) {
        return client.post(
                player.path() + "/steps", player.token(), "{\"fromStep\": 1, \"toStep\": 2}");
    }

    private Answer start(Seat host) {
        return client.put(
                "/rooms/%s/game".formatted(host.roomCode()),
                host.token(),
                "{\"name\": \"Charades\"}");
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }
}
