package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A log in real files, with events that a serializer reads. Each aggregate is a room. */
public final class OpenedLog implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    public final EventLog log;
    private final LogFiles files;

    private OpenedLog(EventLog log, LogFiles files) {
        this.log = log;
        this.files = files;
    }

    /** Opens a log, or makes it. */
    public static OpenedLog in(Path directory) {
        return in(directory, false);
    }

    static OpenedLog in(Path directory, boolean acceptLoss) {
        return new OpenedLog(
                EventLog.open(
                        directory,
                        acceptLoss,
                        LogSettings.ofHeap(),
                        (activity, cause) -> {
                            throw new AssertionError(activity, cause);
                        },
                        new SimpleMeterRegistry()),
                new LogFiles(directory));
    }

    /** Verifies what is made here. */
    public static LogVerification verification() {
        return verification((_, _) -> {});
    }

    /** The same, and tells how far it is. */
    public static LogVerification verification(VerificationProgress progress) {
        return new LogVerification(SERIALIZER, NoOpEventUpcaster.INSTANCE, progress);
    }

    /** Something that happened in a test. */
    record Noted(String text) {}

    static NewEvent event(String room, long sequence, String text) {
        return new NewEvent(data(room, sequence, text), room, null, null);
    }

    /** An event, or a snapshot, of a room. */
    public static EventData data(String room, long sequence, String text) {
        var message =
                new GenericDomainEventMessage<>(
                        "Room",
                        room,
                        sequence,
                        new Noted(text),
                        Map.of("actorId", "ada"),
                        room + "-" + sequence + "-id",
                        NOW);
        return EventData.of(message, SERIALIZER);
    }

    /** Appends the next event of a room, and waits until it is durable. */
    public void appendDurably(String room, long sequence, String text) {
        append(room, sequence, text);
        awaitDurable();
    }

    void append(String room, long sequence, String text) {
        try (var reservation = log.buffer().reserve(text.length())) {
            log.append(List.of(event(room, sequence, text)), reservation);
        }
    }

    void awaitDurable() {
        assertThat(log.awaitDurable(log.last(), LIMIT)).isTrue();
    }

    /** Waits until the position of the last event is written, which no command waits for. */
    void awaitPosition() {
        await().until(() ->
                PositionFile.read(files.position()).map(LogPosition::index).orElse(0L)
                        == log.last());
    }

    /** The identifiers of all durable events, in order. */
    public List<String> identifiers() {
        var found = new ArrayList<String>();
        forEach(event -> found.add(event.data().eventId()));
        return found;
    }

    void forEach(Consumer<LoggedEvent> visitor) {
        var after = 0L;
        for (var page = log.after(after, 500); !page.isEmpty(); page = log.after(after, 500)) {
            page.forEach(visitor);
            after = page.getLast().index();
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
