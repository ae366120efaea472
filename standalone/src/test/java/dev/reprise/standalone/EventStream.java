package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a room's live stream in the background and keeps what it was sent, in order. */
public final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final BufferedReader lines;
    private final Thread reader;
    private volatile boolean ended;
    private volatile @Nullable AssertionError undescribed;

    private EventStream(BufferedReader lines) {
        this.lines = lines;
        reader = Thread.ofVirtual().start(this::read);
    }

    static EventStream open(
            HttpClient http, URI address, @Nullable String token, @Nullable Long lastEventId) {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", Long.toString(lastEventId));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        "The stream was answered with %d: %s"
                                .formatted(
                                        response.statusCode(),
                                        new String(
                                                response.body().readAllBytes(),
                                                StandardCharsets.UTF_8)));
            }
            return new EventStream(
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was received so far. */
    public List<Message> messages() {
        if (undescribed != null) {
            throw undescribed;
        }
        return List.copyOf(messages);
    }

    /** The changes received so far. */
    public List<Message> changes() {
        return messages.stream().filter(message -> message.event().equals("change")).toList();
    }

    /** The last revision received, or 0. */
    public long lastRevision() {
        return messages.isEmpty() ? 0 : messages.getLast().id();
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        lines.close();
    }

    private void read() {
        var event = "";
        var id = -1L;
        var data = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!event.isEmpty()) {
                        var message = new Message(event, id, JSON.readTree(data.toString()));
                        DescribedAnswers.check(message);
                        messages.add(message);
                    }
                    event = "";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (AssertionError e) {
            undescribed = e;
        } catch (IOException _) {
            // The server is gone or the test has closed the stream; what was received stays.
        } finally {
            ended = true;
        }
    }

    /** One event of a stream. */
    public record Message(String event, long id, JsonNode data) {}
}
