package dev.reprise.standalone.permissions;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.MovableClock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server, and all credentials that do not depend on a room. */
final class World implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();
    private final Deployment server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Client client;
    private final Map<CallerKind, String> tokens = new EnumMap<>(CallerKind.class);

    World(Path data) throws IOException {
        server = Deployment.start(data, clock);
        client = server.client();
        tokens.put(CallerKind.ADMIN, server.adminKey());
        tokens.put(CallerKind.ROTATED_KEY, rotated());
        clock.advance(Duration.ofDays(7));
        tokens.put(CallerKind.GRACE_KEY, rotated());
        tokens.put(CallerKind.EXPIRED, client.open("lobby").token());
        clock.advance(Duration.ofHours(25));
        tokens.put(CallerKind.STRANGER, client.open("lobby").token());
        tokens.put(CallerKind.READ_KEY, key("rooms:read"));
        tokens.put(CallerKind.WRITE_KEY, key("rooms:write"));
        tokens.put(CallerKind.STAFF, key("support:replay"));
        tokens.put(CallerKind.STAFF_WITHOUT_REASON, key("support:replay"));
        tokens.put(CallerKind.REVOKED_KEY, revoked());
        tokens.put(CallerKind.UNSIGNED, forged("{\"alg\":\"none\",\"typ\":\"JWT\"}", ""));
        tokens.put(
                CallerKind.FORGED, forged("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "x".repeat(43)));
    }

    Client client() {
        return client;
    }

    /** Of each side; the same where they are one. */
    Set<URI> servers() {
        return Set.copyOf(List.of(server.commands(), server.queries()));
    }

    @Nullable String token(CallerKind kind) {
        return tokens.get(kind);
    }

    /** An API key with this scope. */
    String key(String scope) {
        return client.post(
                        "/api-keys",
                        tokens.get(CallerKind.ADMIN),
                        "{\"name\": \"Desk\", \"scopes\": [\"%s\"]}".formatted(scope))
                .json()
                .get("secret")
                .asString();
    }

    static String idOf(String key) {
        return key.substring("rk_".length(), key.lastIndexOf('_'));
    }

    private String rotated() {
        var key = key("rooms:write");
        change("POST", "/api-keys/" + idOf(key) + "/rotate");
        return key;
    }

    private String revoked() {
        var key = key("rooms:write");
        change("DELETE", "/api-keys/" + idOf(key));
        return key;
    }

    private void change(String method, String path) {
        var answer = client.send(method, path, tokens.get(CallerKind.ADMIN), null);
        if (answer.status() != 200) {
            throw new IllegalStateException("%s %s: %s".formatted(method, path, answer.body()));
        }
    }

    private static String forged(String header, String signature) {
        return encoded(header)
                + "."
                + encoded("{\"sub\":\"p-1\",\"room\":\"ABC234\",\"exp\":9999999999}")
                + "."
                + signature;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The status alone: a stream is not waited for. */
    int status(CallerKind kind, @Nullable String token, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(client.uri(method, path))
                        .timeout(LIMIT)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (kind == CallerKind.STAFF) {
            request.header("Support-Reason", "Ticket 4711");
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
