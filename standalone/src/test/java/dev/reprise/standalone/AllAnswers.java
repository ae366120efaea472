package dev.reprise.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each reader of a marked person's room is answered at every endpoint that the description
 * has, those that are yet to come included.
 *
 * @param tokens by the name of a reader; empty for one without credentials
 */
record AllAnswers(Client client, MarkedPerson person, Map<String, String> tokens) {

    private static final String[] BECAUSE = {"Support-Reason", "Ticket 4711"};

    private static final Map<String, String> STREAMS =
            Map.of(
                    "/rooms/{code}/stream", "",
                    "/rooms/{code}/replay", "?speed=max",
                    "/lobby/stream", "");

    private static final Map<String, List<String>> QUERIES =
            Map.of(
                    "/rooms/{code}", List.of("", "?at=40"),
                    "/rooms/{code}/events", List.of("?limit=1000&proof=true"),
                    "/rooms/{code}/diff", List.of("?from=12&to=40"),
                    "/rooms/{code}/proof", List.of("?revision=12"),
                    "/rooms/{code}/consistency", List.of("?from=12&to=40"),
                    "/find", List.of("?q={code}", "?q={id}"));

    /** The answers by reader and endpoint; streams with a snapshot. */
    Map<String, String> all() throws IOException {
        var answers = new TreeMap<String, String>();
        for (var endpoint : ApiDescription.INSTANCE.operations().keySet()) {
            if (endpoint.startsWith("GET ")) {
                var path = endpoint.substring("GET ".length());
                for (var each : tokens.entrySet()) {
                    ask(each.getKey(), each.getValue(), path, answers);
                }
            }
        }
        return answers;
    }

    private void ask(String reader, String token, String path, Map<String, String> answers)
            throws IOException {
        var query = STREAMS.get(path);
        if (query == null) {
            for (var each : QUERIES.getOrDefault(path, List.of(""))) {
                answers.put(reader + " " + path + each, answer(filled(path + each), token));
            }
        } else if (token.isEmpty()) {
            answers.put(reader + " " + path, streamed(filled(path + query)));
        }
    }

    private String answer(String path, String token) {
        return client.get(path, token.isEmpty() ? null : token, BECAUSE).http().body();
    }

    /** All of a replay, the beginning of what goes on. */
    private String streamed(String path) throws IOException {
        try (var stream = client.stream(path, null)) {
            var ends = path.contains("/replay");
            await().until(() -> ends ? stream.hasEnded() : !stream.messages().isEmpty());
            return stream.messages().toString();
        }
    }

    private String filled(String path) {
        var id =
                path.startsWith("/erasures/")
                        ? person.erasureId()
                        : person.person().participantId();
        return path.replace("{code}", person.host().roomCode()).replace("{id}", id);
    }
}
