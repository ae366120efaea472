package dev.reprise.query;

import static org.awaitility.Awaitility.await;

import dev.reprise.identity.ParticipantTokens;
import dev.reprise.query.history.RoomHistory;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A query side that runs on a port of its own. */
public final class RunningQuerySide implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public RunningQuerySide(Path directory, Map<String, Object> properties) {
        context =
                new SpringApplicationBuilder(QuerySideApplication.class)
                        .properties(
                                Map.of(
                                        "server.port", "0",
                                        "spring.threads.virtual.enabled", "true",
                                        "spring.main.banner-mode", "off",
                                        "axon.axonserver.enabled", "false",
                                        "axon.timeout.enabled", "false",
                                        "reprise.token-secret", "a secret of 32 characters or more",
                                        "reprise.log-key-file",
                                                directory.resolve("log-key").toString(),
                                        "reprise.rate-limits.enabled", "false",
                                        "reprise.views.directory", directory.toString()))
                        .properties(properties)
                        .run();
    }

    public RoomStory room(String roomCode) {
        return new RoomStory(roomCode, context.getBean(LogWriter.class)::publish);
    }

    /** Waits until everything of this room is visible. */
    public RunningQuerySide shows(RoomStory story) {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> history().await(story.roomCode(), story.revision()));
        return this;
    }

    private RoomHistory history() {
        return context.getBean(RoomHistory.class);
    }

    public String token(String roomCode, String participantId) {
        return context.getBean(ParticipantTokens.class).issue(roomCode, participantId);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /**
     * A request that is not sent yet; with a reason, which only API keys for support need.
     *
     * @param token empty for no credentials
     */
    public HttpRequest.Builder request(String path, String token) {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .header("Support-Reason", "Ticket 4711")
                        .timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Of something in a room, of the rooms themselves, or of what begins with a slash. */
    private URI uri(String path) {
        var below = path.startsWith("/") ? "" : path.startsWith("?") ? "/rooms" : "/rooms/";
        return URI.create("http://localhost:" + port() + "/api/v1" + below + path);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path, ""));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode json(String path) {
        return parse(get(path).body());
    }

    public static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    public EventStreamReader stream(String path, String token, String... headers) {
        var request = request(path, token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new EventStreamReader(http, request.build());
    }

    public static List<String> errorFields(HttpResponse<String> response) {
        return parse(response.body())
                .path("errors")
                .valueStream()
                .map(each -> each.path("field").asString())
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
        context.close();
    }
}
