package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.SpanCollector.Span;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The trace of an event, from a request to the disk, as a collector gets it. */
class TracingIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static SpanCollector collector;

    @SuppressWarnings("NullAway.Init")
    private static RunningStandalone server;

    @BeforeAll
    static void start() throws IOException {
        collector = SpanCollector.start();
        server =
                new RunningStandalone(
                        directory.resolve("data"),
                        null,
                        List.of(
                                "--management.opentelemetry.tracing.export.otlp.endpoint="
                                        + collector.endpoint(),
                                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                                "--management.tracing.sampling.probability=1"));
    }

    @AfterAll
    static void end() {
        server.close();
        collector.close();
    }

    private static Span span(String trace, String name) {
        await(name).atMost(LIMIT).until(() -> collector.spansOf(trace).stream().anyMatch(is(name)));
        return collector.spansOf(trace).stream().filter(is(name)).findFirst().orElseThrow();
    }

    private static Predicate<Span> is(String name) {
        return span -> span.name().equals(name);
    }

    @Test
    void leadsFromTheRequestToTheFsyncThatMadeItsEventDurable() {
        var opened =
                new Client(server.commands())
                        .post(
                                "/rooms",
                                null,
                                "{\"template\": \"values-sort\", \"hostName\": \"Ada\"}");
        var trace = opened.http().headers().firstValue("Trace-Id").orElseThrow();

        var request = span(trace, "POST /api/v1/rooms");
        var append = span(trace, "append");
        var fsync = span(trace, "fsync");
        assertThat(request.parent()).isEmpty();
        assertThat(span(trace, "decide").parent()).isEqualTo(request.id());
        assertThat(append.parent()).isEqualTo(request.id());
        assertThat(append.links()).containsExactly(fsync.id());
        assertThat(fsync.parent()).isEqualTo(append.id());
        assertThat(collector.spansOf(trace)).as("each made once").hasSize(4);
    }

    @Test
    void isFoundByTheIdThatIsStoredWithTheEvent() {
        var client = new Client(server.commands());
        var staff =
                client.post(
                                "/api-keys",
                                server.adminKey(),
                                "{\"name\": \"Desk\", \"scopes\": [\"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();
        var opened =
                client.post(
                        "/rooms", null, "{\"template\": \"values-sort\", \"hostName\": \"Ada\"}");
        var trace = opened.http().headers().firstValue("Trace-Id").orElseThrow();
        assertThat(span(trace, "fsync").trace()).isEqualTo(trace);

        var found = client.get("/find?q=" + trace, staff, "Support-Reason", "Ticket 4711").json();

        assertThat(found.get("matches"))
                .isNotEmpty()
                .allSatisfy(match ->
                        assertThat(match.get("roomCode"))
                                .isEqualTo(opened.json().get("ack").get("roomCode")));
    }

    @Test
    void hasTheLookOfStaffToo() {
        var client = new Client(server.commands());
        var host = client.open("values-sort");
        var staff =
                client.post(
                                "/api-keys",
                                server.adminKey(),
                                "{\"name\": \"Desk\", \"scopes\": [\"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();

        var looked =
                client.get("/rooms/" + host.roomCode(), staff, "Support-Reason", "Ticket 4711");

        var trace = looked.http().headers().firstValue("Trace-Id").orElseThrow();
        var request = span(trace, "GET /api/v1/rooms/{code}");
        // The use of the key is put on record by another thread, under the same trace id.
        await().atMost(LIMIT)
                .until(() ->
                        collector.spansOf(trace).stream()
                                .filter(is("decide"))
                                .anyMatch(decide -> decide.parent().equals(request.id())));
    }
}
