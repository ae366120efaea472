import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The few requests that prepare a scenario; nothing of it is measured unless it says so. */
final class Api implements AutoCloseable {

    private static final Pattern CARD = Pattern.compile("\"cardId\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Api(int port) {
        base = "http://127.0.0.1:%d/api/v1/rooms".formatted(port);
    }

    /** A new values-sort room with so many players, the first of them its host. */
    Room open(int players) throws IOException, InterruptedException {
        var opened = post("", "", "{\"template\":\"values-sort\",\"hostName\":\"Player 1\"}", 201);
        var code = text(opened, "roomCode");
        var seats = new ArrayList<Seat>();
        seats.add(seat(opened));
        for (var number = 2; number <= players; number++) {
            var name = "{\"name\":\"Player %d\"}".formatted(number);
            seats.add(seat(post("/" + code + "/participants", "", name, 201)));
        }
        // Each player is two events, the opening one; the read side may be behind the last ack.
        var state = get("/%s?minRevision=%d".formatted(code, 2 * players + 1));
        return new Room(new Stage(code), seats, cards(state));
    }

    String move(Room room, String body) throws IOException, InterruptedException {
        var seat = room.seats().getFirst();
        return post(
                "/%s/participants/%s/moves".formatted(room.code(), seat.participantId()),
                seat.token(),
                body,
                200);
    }

    /** The room's latest revision, once it is at least this one. */
    long revision(Room room, long atLeast) throws IOException, InterruptedException {
        var state = get("/%s?minRevision=%d".formatted(room.code(), atLeast));
        return Long.parseLong(state.replaceFirst("(?s).*?\"revision\":(\\d+).*", "$1"));
    }

    /** The room's state as it was at a revision. */
    String state(Room room, long revision) throws IOException, InterruptedException {
        return get("/%s?at=%d".formatted(room.code(), revision));
    }

    private String post(String path, String token, String body, int expected)
            throws IOException, InterruptedException {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build(), expected);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).build(), 200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private String send(HttpRequest request, int expected)
            throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new BenchmarkFailure(
                    "%s %s was answered with %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri(),
                                    answer.statusCode(),
                                    answer.body()));
        }
        return answer.body();
    }

    private static Seat seat(String admitted) {
        return new Seat(text(admitted, "participantId"), text(admitted, "token"));
    }

    private static List<String> cards(String state) {
        var deck = state.substring(state.indexOf("\"deck\":["), state.indexOf("\"participants\":"));
        return CARD.matcher(deck).results().map(match -> match.group(1)).toList();
    }

    private static String text(String json, String name) {
        var match = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(json);
        if (!match.find()) {
            throw new BenchmarkFailure("There is no %s in %s".formatted(name, json));
        }
        return match.group(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
