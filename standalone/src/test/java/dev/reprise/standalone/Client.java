package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Talks to a server over real HTTP, as a client would. */
public final class Client {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String commands;
    private final String queries;
    private Duration timeout = TIMEOUT;

    Client(int port) {
        this(URI.create("http://127.0.0.1:" + port));
    }

    public Client(URI server) {
        this(server, server);
    }

    public Client(URI commands, URI queries) {
        this.commands = commands + "/api/v1";
        this.queries = queries + "/api/v1";
    }

    /** The same client, which waits so long for each answer. */
    public Client waiting(Duration longer) {
        timeout = longer;
        return this;
    }

    /** Whoever reads asks the query side, as do administrators of its views. */
    public URI uri(String method, String path) {
        var isRead = method.equals("GET") || method.equals("HEAD");
        var isOfCommands = path.startsWith("/api-keys") || path.startsWith("/erasures");
        var ofQueries = path.startsWith("/admin/") || (isRead && !isOfCommands);
        return URI.create((ofQueries ? queries : commands) + path);
    }

    public Answer post(String path, @Nullable String token, String body, String... headers) {
        return send("POST", path, token, body, headers);
    }

    public Answer put(String path, @Nullable String token, String body, String... headers) {
        return send("PUT", path, token, body, headers);
    }

    public Answer delete(String path, @Nullable String token, String... headers) {
        return send("DELETE", path, token, null, headers);
    }

    public Answer get(String path, @Nullable String token, String... headers) {
        return send("GET", path, token, null, headers);
    }

    /** Sends a command and closes the connection before anything of the answer is read. */
    void postAndHangUp(String path, String token, String body, String key) throws IOException {
        var address = uri("POST", path);
        var content = body.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nIdempotency-Key: %s\r\n%s\r\n"
                        .formatted(
                                address.getPath(),
                                address.getAuthority(),
                                content.length,
                                key,
                                token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
        }
    }

    /** All of a room's timeline as this caller sees it. */
    public List<JsonNode> events(String roomCode, @Nullable String token) {
        var events = new ArrayList<JsonNode>();
        for (var after = 0L; ; ) {
            var page =
                    get("/rooms/%s/events?limit=1000&after=%d".formatted(roomCode, after), token)
                            .json();
            page.get("events").forEach(events::add);
            if (!page.has("next")) {
                return events;
            }
            after = page.get("next").asLong();
        }
    }

    /** A stream of a room, from its current state or from behind a revision that was seen. */
    public EventStream stream(String roomCode, @Nullable String token, @Nullable Long lastEventId) {
        return EventStream.open(
                http, uri("GET", "/rooms/" + roomCode + "/stream"), token, lastEventId);
    }

    /** Any stream. */
    EventStream stream(String path, @Nullable String token) {
        return EventStream.open(http, uri("GET", path), token, null);
    }

    /** A room of a template with Ada as its host. */
    public Seat open(String template) {
        return seat(
                post(
                        "/rooms",
                        null,
                        "{\"template\": \"%s\", \"hostName\": \"Ada\"}".formatted(template)));
    }

    public Seat join(String roomCode, String name, String role) {
        return seat(
                post(
                        "/rooms/" + roomCode + "/participants",
                        null,
                        "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role)));
    }

    public Answer send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String body,
            String... headers) {
        var request =
                HttpRequest.newBuilder(uri(method, path))
                        .timeout(timeout)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var json = response.body().isEmpty() ? null : body(response);
            DescribedAnswers.check(method, path, response, json);
            return new Answer(response, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json")
                ? JSON.readTree(response.body())
                : JSON.getNodeFactory().stringNode(response.body());
    }

    /** The seat that an opening or a join gave. */
    public static Seat seat(Answer answer) {
        var participant = answer.json().get("participant");
        return new Seat(
                answer.json().get("ack").get("roomCode").asString(),
                participant.get("participantId").asString(),
                answer.json().get("token").asString());
    }

    /** Somebody in a room. */
    public record Seat(String roomCode, String participantId, String token) {

        public String path() {
            return "/rooms/%s/participants/%s".formatted(roomCode, participantId);
        }
    }

    /** An answer with its body read as JSON, of which plain text is a string. */
    public record Answer(HttpResponse<String> http, @Nullable JsonNode body) {

        public int status() {
            return http.statusCode();
        }

        public JsonNode json() {
            if (body == null) {
                throw new AssertionError("No body in " + http);
            }
            return body;
        }

        public String code() {
            return json().get("code").asString();
        }
    }
}
