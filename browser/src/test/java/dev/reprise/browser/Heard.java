package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * All that the server told a browser from when this was made: whole answers, and streams so far.
 */
final class Heard {

    private static final JsonMapper JSON = new JsonMapper();

    /** Gives every byte of every answer away, and keeps none in the page. */
    private static final String TEE =
            """
            const ask = globalThis.fetch;
            const page = Math.random();
            let answers = 0;
            globalThis.fetch = async (...request) => {
              const answer = await ask(...request);
              if (!answer.body) return answer;
              const number = `${page} ${++answers}`;
              const [own, copy] = answer.body.tee();
              const give = async () => {
                const reader = copy.pipeThrough(new TextDecoderStream()).getReader();
                for (let part = await reader.read(); !part.done; part = await reader.read()) await heard(number, part.value);
              };
              give().catch(() => {});
              const { status, statusText, headers } = answer;
              return new Response(own, { status, statusText, headers });
            };
            """;

    private final Map<String, StringBuilder> answers = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private Heard() {}

    static Heard by(BrowserContext context) {
        var heard = new Heard();
        context.exposeBinding(
                "heard",
                (_, given) -> {
                    heard.answers
                            .computeIfAbsent((String) given[0], _ -> new StringBuilder())
                            .append(given[1]);
                    return true;
                });
        context.addInitScript(TEE);
        context.onRequest(request -> {
            if (request.url().contains("/api/")) {
                heard.requests.add(request.resourceType());
            }
        });
        return heard;
    }

    /** The texts in full; there is no way past them, as all was fetched. */
    String text() {
        assertThat(requests).isNotEmpty().containsOnly("fetch");
        return String.join("\n", answers.values());
    }

    /** Every JSON value in them, of streams those of whole messages. */
    Stream<JsonNode> values() {
        return text().lines()
                .map(line -> line.startsWith("data: ") ? line.substring("data: ".length()) : line)
                .filter(line -> line.startsWith("{") || line.startsWith("["))
                .flatMap(Heard::value);
    }

    private static Stream<JsonNode> value(String line) {
        try {
            return Stream.of(JSON.readTree(line));
        } catch (JacksonException _) {
            // The beginning of what is just being told.
            return Stream.empty();
        }
    }
}
