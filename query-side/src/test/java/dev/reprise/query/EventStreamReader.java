package dev.reprise.query;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads server-sent events as they come. */
public final class EventStreamReader implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    private final HttpResponse<java.io.InputStream> response;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private final Queue<String> raw = new ConcurrentLinkedQueue<>();

    EventStreamReader(HttpClient http, HttpRequest request) {
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    public HttpResponse<java.io.InputStream> response() {
        return response;
    }

    /** Everything that came. */
    public String raw() {
        return String.join("\n", raw);
    }

    /** The next block of whatever kind; {@link Block#OVER} at the end. */
    public Block next() {
        try {
            var block = blocks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (block == null) {
                throw new AssertionError("Nothing came; so far:\n" + raw());
            }
            return block;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next snapshot, change or end; heartbeats are passed over. */
    public Block nextEvent() {
        var block = next();
        while (block.event().isEmpty()) {
            block = next();
        }
        return block;
    }

    /** Events up to the one with this id. */
    public List<Block> until(long id) {
        var events = new ArrayList<Block>();
        do {
            events.add(nextEvent());
        } while (!events.getLast().id().equals(Long.toString(id)));
        return events;
    }

    private void read() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var block = new Block("", "", "", "");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                raw.add(line);
                if (line.isEmpty()) {
                    blocks.add(block);
                    block = new Block("", "", "", "");
                } else {
                    block = block.with(line);
                }
            }
            blocks.add(Block.OVER);
        } catch (IOException e) {
            blocks.add(Block.OVER);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What stood between two empty lines. */
    public record Block(String id, String event, String data, String comment) {

        public static final Block OVER = new Block("", "OVER", "", "");

        public JsonNode json() {
            return RunningQuerySide.parse(data);
        }

        Block with(String line) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            return switch (line.substring(0, colon)) {
                case "id" -> new Block(value, event, data, comment);
                case "event" -> new Block(id, value, data, comment);
                case "data" -> new Block(id, event, value, comment);
                case "" -> new Block(id, event, data, value);
                default -> throw new AssertionError(line);
            };
        }
    }
}
