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
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@SpringBootTest(classes = Standalone.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiIntegrationTest {

    /**
     * The contract's tables of sections 3 and 4, and 6 where it names paths; then what admins have
     * for the upkeep. Whoever builds what is marked as later removes the mark.
     */
    private static final String ENDPOINTS =
            """
            POST   /rooms
            POST   /rooms/{code}/participants
            POST   /rooms/{code}/participants/{id}/session
            DELETE /rooms/{code}/participants/{id}
            PUT    /rooms/{code}/participants/{id}/status
            POST   /rooms/{code}/statuses
            POST   /rooms/{code}/moves
            POST   /rooms/{code}/heartbeats
            PUT    /rooms/{code}/game
            POST   /rooms/{code}/game/end
            PUT    /rooms/{code}/host
            PATCH  /rooms/{code}/settings
            DELETE /rooms/{code}
            POST   /rooms/{code}/participants/{id}/steps
            POST   /rooms/{code}/participants/{id}/moves
            POST   /rooms/{code}/participants/{id}/reveals
            GET    /rooms
            GET    /rooms/{code}
            GET    /rooms/{code}/events
            GET    /rooms/{code}/diff
            GET    /rooms/{code}/stream
            GET    /rooms/{code}/replay
            GET    /rooms/{code}/stats
            GET    /stats
            GET    /rooms/{code}/audit
            POST   /api-keys
            POST   /api-keys/{id}/rotate
            DELETE /api-keys/{id}
            GET    /api-keys
            POST   /admin/rebuild
            GET    /admin/rebuild
            POST   /admin/verify
            GET    /admin/verify
            """;

    /** The contract's table of section 7. */
    private static final Map<Integer, List<String>> CODES =
            Map.ofEntries(
                    Map.entry(400, List.of("MALFORMED_REQUEST")),
                    Map.entry(401, List.of("UNAUTHENTICATED")),
                    Map.entry(403, List.of("FORBIDDEN")),
                    Map.entry(
                            404,
                            List.of(
                                    "ROOM_NOT_FOUND",
                                    "PARTICIPANT_NOT_FOUND",
                                    "CARD_NOT_FOUND",
                                    "PILE_NOT_FOUND",
                                    "REVISION_NOT_FOUND",
                                    "NOT_FOUND")),
                    Map.entry(405, List.of("METHOD_NOT_ALLOWED")),
                    Map.entry(406, List.of("NOT_ACCEPTABLE")),
                    Map.entry(413, List.of("PAYLOAD_TOO_LARGE")),
                    Map.entry(415, List.of("UNSUPPORTED_MEDIA_TYPE")),
                    Map.entry(
                            409,
                            List.of(
                                    "STATE_CONFLICT",
                                    "NAME_TAKEN",
                                    "ROOM_FULL",
                                    "ROOM_CLOSED",
                                    "STEP_NOT_ALLOWED",
                                    "SELECTION_INVALID",
                                    "GAME_NOT_ALLOWED",
                                    "PILE_FULL")),
                    Map.entry(412, List.of("VERSION_CONFLICT")),
                    Map.entry(
                            422,
                            List.of(
                                    "VALIDATION_FAILED",
                                    "IDEMPOTENCY_KEY_REUSED",
                                    "REASON_REQUIRED")),
                    Map.entry(429, List.of("RATE_LIMITED")),
                    Map.entry(500, List.of("INTERNAL_ERROR")),
                    Map.entry(503, List.of("ENGINE_UNAVAILABLE")),
                    Map.entry(504, List.of("COMMAND_TIMEOUT")));

    /** Changes nothing that is of a room, and so is not acknowledged. */
    private static final String HEARTBEATS = "POST /rooms/{code}/heartbeats";

    private static final Set<String> OPEN_TO_ALL =
            Set.of("POST /rooms", "POST /rooms/{code}/participants");

    private static final Set<String> MEANINGFUL =
            Set.of(
                    "Idempotency-Key",
                    "Support-Reason",
                    "type",
                    "types",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "lastRevision",
                    "cursor");

    private static final String JSON_TYPE = "application/json";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String SOMEBODY = "p-0123456789abcdef01234567";
    private static final String PAGE = "/swagger-ui.html";
    private static final String KEY = "{\"name\": \"x\", \"scopes\": [\"rooms:read\"]}";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path data;

    private static @Nullable ApiDescription read;

    @LocalServerPort int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private Client client;
    private ApiDescription api;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        registry.add("reprise.data-directory", data::toString);
    }

    @BeforeEach
    void read() throws IOException, InterruptedException {
        client = new Client(port);
        if (read == null) {
            var answer = fetch("/v3/api-docs");
            assertThat(answer.statusCode()).isEqualTo(200);
            read = new ApiDescription(JSON.readTree(answer.body()));
        }
        api = read;
    }

    private HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(30))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static boolean isOfKeys(String endpoint) {
        return endpoint.contains(" /api-keys");
    }

    private static boolean isOpenToTheAnonymous(String endpoint) {
        return endpoint.startsWith("GET")
                && !endpoint.endsWith("/audit")
                && !endpoint.contains(" /admin/")
                && !isOfKeys(endpoint);
    }

    private static boolean isCommand(String endpoint) {
        return !endpoint.startsWith("GET")
                && !endpoint.equals(HEARTBEATS)
                && !endpoint.contains(" /admin/");
    }

    private static String admin() {
        try {
            return Files.readString(data.resolve("admin-key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Map.Entry<String, JsonNode>> responses(JsonNode operation) {
        return operation.get("responses").propertyStream();
    }

    @Nested
    class Endpoints {

        private final Map<String, Boolean> table =
                ENDPOINTS
                        .lines()
                        .map(line -> line.split(" +"))
                        .collect(
                                Collectors.toMap(
                                        line -> line[0] + " " + line[1],
                                        line -> line.length == 2,
                                        (first, _) -> first,
                                        LinkedHashMap::new));

        @Test
        void areThoseOfTheContract() {
            var described = api.operations().keySet();

            assertThat(table.keySet()).containsAll(described);
            assertThat(described).containsAll(table.keySet().stream().filter(table::get).toList());
        }

        @Test
        void areAllDescribed() {
            var mapped = new TreeSet<String>();
            handlers.getHandlerMethods()
                    .keySet()
                    .forEach(mapping -> {
                        for (var path : mapping.getPatternValues()) {
                            if (path.startsWith("/api/")) {
                                mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method ->
                                                mapped.add(
                                                        method
                                                                + " "
                                                                + path.replaceFirst(
                                                                        "/api/v1", "")));
                            }
                        }
                    });

            assertThat(api.operations().keySet()).containsExactlyElementsOf(mapped);
        }

        @Test
        void sayWhatTheyDoAndHowTheyAnswer() {
            api.operations()
                    .forEach((endpoint, operation) -> {
                        assertThat(operation.path("summary").asString(""))
                                .as(endpoint)
                                .isNotBlank();
                        assertThat(operation.path("description").asString(""))
                                .as(endpoint)
                                .isNotBlank();
                        assertThat(responses(operation))
                                .as(endpoint)
                                .allMatch(each -> each.getValue().path("headers").has("Trace-Id"));
                        assertThat(responses(operation).map(Map.Entry::getKey))
                                .as(endpoint)
                                .anyMatch(status -> status.startsWith("2"))
                                .contains("400", "500");
                        assertThat(
                                        responses(operation)
                                                .filter(each -> each.getKey().compareTo("4") > 0))
                                .as(endpoint)
                                .allMatch(each -> each.getValue().get("content").has(PROBLEM_TYPE));
                    });
            assertThat(
                            api.operations().values().stream()
                                    .map(each -> each.get("operationId").asString()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void nameTheirHeaders() {
            api.operations().entrySet().stream()
                    .filter(each -> isCommand(each.getKey()))
                    .forEach(each -> {
                        var operation = each.getValue();
                        assertThat(api.parameters(operation))
                                .as(each.getKey())
                                .containsKeys("Idempotency-Key", "If-Match");
                        // What is of no room has no revision that could be waited for.
                        assertThat(api.parameters(operation).containsKey("Prefer"))
                                .as(each.getKey())
                                .isNotEqualTo(isOfKeys(each.getKey()));
                        var key =
                                Objects.requireNonNull(
                                        api.parameters(operation).get("Idempotency-Key"));
                        assertThat(key.at("/schema/minLength").asInt())
                                .isEqualTo(OPEN_TO_ALL.contains(each.getKey()) ? 22 : 1);
                        assertThat(
                                        responses(operation)
                                                .filter(it -> it.getKey().startsWith("2"))
                                                .map(it -> it.getValue().get("headers")))
                                .as(each.getKey())
                                .allMatch(it ->
                                        it.has("ETag")
                                                && it.has("Preference-Applied")
                                                        != isOfKeys(each.getKey()));
                    });
            assertThat(api.operation("POST /rooms").at("/responses/201/headers").has("Location"))
                    .isTrue();
            for (var look : List.of("", "/events", "/diff", "/stream", "/replay")) {
                var operation = api.operation("GET /rooms/{code}" + look);
                assertThat(api.parameters(operation)).as(look).containsKey("Support-Reason");
                assertThat(operation.at("/responses/422/description").asString())
                        .as(look)
                        .contains("REASON_REQUIRED");
            }
            var state = api.operation("GET /rooms/{code}");
            assertThat(api.parameters(state)).containsKey("If-None-Match");
            assertThat(state.at("/responses/200/headers").has("ETag")).isTrue();
            assertThat(state.get("responses").has("304")).isTrue();
            assertThat(api.parameters(api.operation("GET /rooms/{code}/stream")))
                    .containsKey("Last-Event-ID");
        }

        @Test
        void nameTheirCredentials() {
            api.operations()
                    .forEach((endpoint, operation) -> {
                        var security = operation.get("security");
                        if (OPEN_TO_ALL.contains(endpoint)) {
                            assertThat(security).as(endpoint).isEmpty();
                        } else {
                            assertThat(security.get(0).has("bearer")).as(endpoint).isTrue();
                            assertThat(security.size())
                                    .as(endpoint)
                                    .isEqualTo(isOpenToTheAnonymous(endpoint) ? 2 : 1);
                        }
                    });
        }
    }

    @Nested
    class Document {

        @Test
        void isOpenApi31() {
            assertThat(api.document().get("openapi").asString()).startsWith("3.1");
            assertThat(api.document().at("/components/securitySchemes/bearer/scheme").asString())
                    .isEqualTo("bearer");
        }

        @Test
        void refersOnlyToWhatIsThere() {
            assertThat(api.document().findValuesAsString("$ref"))
                    .isNotEmpty()
                    .allSatisfy(reference ->
                            assertThat(api.document().at(reference.substring(1)).isMissingNode())
                                    .as(reference)
                                    .isFalse());
        }

        @Test
        void explainsEveryCodeOfTheContract() {
            var text = api.document().at("/info/description").asString();
            CODES.forEach((status, codes) ->
                    codes.forEach(code ->
                            assertThat(text).contains("`%s` (%d, ".formatted(code, status))));
            assertThat(api.document().at("/components/schemas/Problem/properties/code/enum"))
                    .map(JsonNode::asString)
                    .containsExactlyInAnyOrderElementsOf(
                            CODES.values().stream().flatMap(List::stream).toList());
        }

        /** A page that tries operations out would send them as they are, for everybody the same. */
        @Test
        void suggestsNoValuesThatMeanSomething() {
            var suggesting = new TreeSet<String>();
            api.operations()
                    .forEach((endpoint, operation) ->
                            api.parameters(operation)
                                    .forEach((name, parameter) -> {
                                        if (MEANINGFUL.contains(name)
                                                && Stream.of("example", "examples", "default")
                                                        .anyMatch(each ->
                                                                parameter.findValue(each)
                                                                        != null)) {
                                            suggesting.add(endpoint + " " + name);
                                        }
                                    }));

            assertThat(suggesting).isEmpty();
        }

        @Test
        void isShownOnAPageThatNeedsNoOtherServer() throws IOException, InterruptedException {
            var page = fetch(PAGE);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("http");
            assertThat(fetch("/swagger-ui/swagger-initializer.js").body())
                    .contains("/v3/api-docs/swagger-config")
                    .doesNotContain("http");
            assertThat(fetch("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Examples {

        /** A room in which the example's command is accepted, and who sends it. */
        private Seat stage(String operation) {
            var template =
                    switch (operation) {
                        case "moveTableCards" -> "shared-table";
                        case "moveHandCards", "transitionStep", "revealSelection" -> "values-sort";
                        default -> "lobby";
                    };
            var host = client.open(template);
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
        void areAcceptedAndAnsweredAsDescribed() {
            api.operations()
                    .forEach((endpoint, operation) -> {
                        if (!isCommand(endpoint)) {
                            return;
                        }
                        var examples =
                                operation.at("/requestBody/content/application~1json/examples");
                        if (examples.isMissingNode()) {
                            assertThat(operation.has("requestBody")).as(endpoint).isFalse();
                            play(endpoint, operation, null);
                        }
                        examples.forEach(
                                example -> play(endpoint, operation, example.get("value")));
                    });
        }

        private void play(String endpoint, JsonNode operation, @Nullable JsonNode body) {
            if (isOfKeys(endpoint)) {
                playWithKeys(endpoint, operation, body);
                return;
            }
            var host = stage(operation.get("operationId").asString());
            var bob =
                    body == null || !body.toString().contains(SOMEBODY)
                            ? host
                            : client.join(host.roomCode(), "Bea", "PLAYER");
            assertExampleAsDescribed(endpoint, operation, body);
            var method = endpoint.substring(0, endpoint.indexOf(' '));
            var path =
                    endpoint.substring(endpoint.indexOf(' ') + 1)
                            .replace("{code}", host.roomCode())
                            .replace("{id}", host.participantId());
            var answer =
                    client.send(
                            method,
                            path,
                            OPEN_TO_ALL.contains(endpoint) ? null : host.token(),
                            body == null
                                    ? null
                                    : body.toString().replace(SOMEBODY, bob.participantId()),
                            "Prefer",
                            "wait=10");

            assertThat(answer.status())
                    .as("%s %s: %s", endpoint, body, answer.body())
                    .isLessThan(300);
            assertAsDescribed(operation, answer);
            assertThat(answer.http().headers().firstValue("Preference-Applied"))
                    .as(endpoint)
                    .hasValue("wait");
            assertThat(answer.json().findValue("revision")).as(endpoint).isNotNull();
        }

        private void playWithKeys(String endpoint, JsonNode operation, @Nullable JsonNode body) {
            assertExampleAsDescribed(endpoint, operation, body);
            var key = client.post("/api-keys", admin(), KEY).json().get("id").asString();
            var parts = endpoint.replace("{id}", key).split(" ", -1);

            var answer =
                    client.send(parts[0], parts[1], admin(), body == null ? null : body.toString());

            assertThat(answer.status())
                    .as("%s %s: %s", endpoint, body, answer.body())
                    .isLessThan(300);
            assertAsDescribed(operation, answer);
        }

        private void assertExampleAsDescribed(
                String endpoint, JsonNode operation, @Nullable JsonNode body) {
            if (body != null) {
                assertThat(
                                api.violations(
                                        operation.at(
                                                "/requestBody/content/application~1json/schema"),
                                        body))
                        .as("%s %s", endpoint, body)
                        .isEmpty();
            }
        }

        @Test
        void ofRefusalsAreWhatIsAnswered() {
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

        /** The same members with the same values, but for those that differ each time. */
        private void assertLikeTheExample(String endpoint, Answer answer) {
            var operation = api.operation(endpoint);
            var example =
                    operation.at(
                            "/responses/409/content/application~1problem+json/examples/STATE_CONFLICT/value");
            assertAsDescribed(operation, answer);
            assertThat(shape(answer.json())).isEqualTo(shape(example));
            for (var member : List.of("type", "title", "status", "detail", "code", "retryable")) {
                assertThat(answer.json().get(member)).as(member).isEqualTo(example.get(member));
            }
            assertThat(answer.json().get("attemptedState"))
                    .isEqualTo(example.get("attemptedState"));
        }

        @Test
        void ofMessagesAreWhatIsStreamed() throws IOException {
            var operation = api.operation("GET /rooms/{code}/stream");
            var content = operation.at("/responses/200/content/text~1event-stream");
            var host = client.open("lobby");
            assertThat(client.get("/rooms/" + host.roomCode() + "?minRevision=3", null).status())
                    .isEqualTo(200);
            try (var stream = client.stream(host.roomCode(), host.token(), null)) {
                await().until(() -> stream.lastRevision() > 0);
                accepted(start(host));
                accepted(client.delete("/rooms/" + host.roomCode(), host.token()));
                await().until(stream::hasEnded);

                var messages = stream.messages();
                assertThat(messages.stream().map(EventStream.Message::event))
                        .contains("snapshot", "change", "end");
                for (var message : messages) {
                    assertThat(api.violations(content.get("schema"), asJson(message)))
                            .as(message.toString())
                            .isEmpty();
                    assertPayloadAsDescribed(message.data());
                }
                for (var event : List.of("snapshot", "change", "end")) {
                    var example = message(content.at("/examples/" + event + "/value").asString());
                    assertThat(api.violations(content.get("schema"), example)).as(event).isEmpty();
                    var streamed =
                            messages.stream()
                                    .filter(each ->
                                            each.event().equals(event)
                                                    && each.data()
                                                            .get("type")
                                                            .equals(example.at("/data/type")))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(shape(asJson(streamed))).as(event).isEqualTo(shape(example));
                }
            }
            assertThat(
                            api.operation("GET /rooms/{code}/replay")
                                    .at("/responses/200/content/text~1event-stream"))
                    .isEqualTo(content);
            assertThat(content.at("/examples/heartbeat/value").asString())
                    .matches(": heartbeat\nid: \\d+\n\n");
        }

        private JsonNode message(String text) {
            var message = JSON.createObjectNode();
            for (var line : text.strip().split("\n", -1)) {
                var field = line.split(": ", 2);
                switch (field[0]) {
                    case "id" -> message.put("id", Long.parseLong(field[1]));
                    case "data" -> message.set("data", JSON.readTree(field[1]));
                    default -> message.put(field[0], field[1]);
                }
            }
            return message;
        }

        private JsonNode asJson(EventStream.Message message) {
            return JSON.createObjectNode()
                    .put("id", message.id())
                    .put("event", message.event())
                    .set("data", message.data());
        }
    }

    @Nested
    class Answers {

        @Test
        void ofReadsAreAsDescribed() {
            var host = client.open("values-sort");
            var bob = client.join(host.roomCode(), "Bob", "PLAYER");
            sort(host);
            accepted(start(host));
            accepted(client.put(bob.path() + "/status", bob.token(), "{\"data\": {\"a\": [1]}}"));
            accepted(client.delete(bob.path(), bob.token()));

            for (var token : Arrays.asList(host.token(), null)) {
                var room = "/rooms/" + host.roomCode();
                var minimum = "minRevision=9";
                var state = client.get(room + "?" + minimum, token);
                assertThat(state.status()).isEqualTo(200);
                assertAsDescribed(api.operation("GET /rooms/{code}"), state);

                for (var pair : List.of("from=1", "from=9&to=2")) {
                    var diff =
                            client.send(
                                    "GET",
                                    room + "/diff?" + pair + "&" + minimum,
                                    token,
                                    null,
                                    "Accept",
                                    JSON_TYPE);
                    assertThat(diff.status()).isEqualTo(200);
                    assertAsDescribed(api.operation("GET /rooms/{code}/diff"), diff);
                }

                assertAsDescribed(
                        api.operation("GET /rooms/{code}/stats"),
                        client.get(room + "/stats?" + minimum, token));
                assertAsDescribed(api.operation("GET /rooms"), client.get("/rooms?limit=1", token));
                assertAsDescribed(api.operation("GET /stats"), client.get("/stats", token));
                if (token != null) {
                    var audit = api.operation("GET /rooms/{code}/audit");
                    assertAsDescribed(audit, client.get(room + "/audit", token));
                    var content = audit.at("/responses/200/content/application~1json");
                    assertThat(
                                    api.violations(
                                            content.get("schema"),
                                            content.at("/examples/looks/value")))
                            .isEmpty();
                }

                var events = client.get(room + "/events?" + minimum, token);
                assertAsDescribed(api.operation("GET /rooms/{code}/events"), events);
                events.json()
                        .get("events")
                        .forEach(OpenApiIntegrationTest.this::assertPayloadAsDescribed);
            }
        }

        @Test
        void ofTheListOfKeysAreAsDescribed() {
            var list = client.get("/api-keys", admin());

            assertThat(list.json().get("apiKeys")).isNotEmpty();
            assertAsDescribed(api.operation("GET /api-keys"), list);
            assertAsDescribed(
                    api.operation("DELETE /api-keys/{id}"),
                    client.delete("/api-keys/none", admin()));
        }

        @Test
        void ofProblemsAreAsDescribed() {
            var host = client.open("lobby");
            var room = "/rooms/" + host.roomCode();
            assertAsDescribed(
                    api.operation("GET /rooms/{code}"), client.get("/rooms/222222", null));
            assertAsDescribed(
                    api.operation("GET /rooms/{code}"),
                    client.get(room + "?at=99999&atTime=x", null));
            assertAsDescribed(
                    api.operation("GET /rooms/{code}/events"),
                    client.get(room + "/events?limit=none", null));
            assertAsDescribed(
                    api.operation("GET /rooms/{code}/diff"), client.get(room + "/diff", null));
            assertAsDescribed(
                    api.operation("GET /rooms"), client.get("/rooms?cursor=forged", null));
            assertAsDescribed(
                    api.operation("GET /admin/verify"), client.get("/admin/verify", null));
            assertAsDescribed(
                    api.operation("GET /admin/rebuild"),
                    client.get("/admin/rebuild", host.token()));
            assertAsDescribed(
                    api.operation("GET /rooms/{code}/diff"),
                    client.send("GET", room + "/diff?from=1", null, null, "Accept", "text/html"));
            assertAsDescribed(
                    api.operation("GET /rooms/{code}/replay"),
                    client.get(room + "/replay?from=99999", null));
            assertAsDescribed(
                    api.operation("PUT /rooms/{code}/game"),
                    client.put(
                            room + "/game",
                            host.token(),
                            "{\"name\": \"x\"}",
                            "If-Match",
                            "\"77\""));
            assertAsDescribed(
                    api.operation("PUT /rooms/{code}/game"),
                    client.put(room + "/game", null, "{\"name\": \"x\"}"));
            assertAsDescribed(
                    api.operation("PUT /rooms/{code}/game"),
                    client.put(room + "/game", host.token(), "{"));
            assertAsDescribed(
                    api.operation("POST /rooms"), client.post("/rooms", null, "{\"nonsense\": 1}"));
        }
    }

    private void assertAsDescribed(JsonNode operation, Answer answer) {
        var type =
                answer.http()
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow()
                        .replaceAll(";.*", "");
        assertThat(api.violations(operation, answer.status(), type, answer.json()))
                .as("%s: %s", operation.get("operationId"), answer.json())
                .isEmpty();
        assertThat(type).isEqualTo(answer.status() < 300 ? JSON_TYPE : PROBLEM_TYPE);
        operation
                .at("/responses/" + answer.status() + "/headers")
                .forEachEntry((name, header) -> {
                    if (api.resolved(header).path("required").asBoolean(false)) {
                        assertThat(answer.http().headers().firstValue(name)).as(name).isPresent();
                    }
                });
    }

    /** The payload of an entry or a change has the schema that its type names. */
    private void assertPayloadAsDescribed(JsonNode entry) {
        if (entry.has("payload")) {
            assertThat(
                            api.violations(
                                    api.schema(entry.get("type").asString()), entry.get("payload")))
                    .as(entry.toString())
                    .isEmpty();
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
                client.get("/rooms/" + player.roomCode() + "?minRevision=3", player.token())
                        .json()
                        .at("/participants/0/hand/piles/deck");
        var moves =
                deck.valueStream()
                        .map(card -> move(card.asString(), "deck", "important"))
                        .collect(Collectors.joining(","));
        accepted(
                client.post(
                        player.path() + "/moves",
                        player.token(),
                        "{\"moves\": [" + moves + "]}",
                        "Prefer",
                        "wait=10"));
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
