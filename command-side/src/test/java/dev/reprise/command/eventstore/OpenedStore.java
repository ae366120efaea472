package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.log.BatchWrite;
import dev.reprise.log.EventLog;
import dev.reprise.log.HeldWrite;
import dev.reprise.log.LogSettings;
import dev.reprise.log.LoggedEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.tracing.NoOpSpanFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A real event store in a real file, opened up where a test must hold, break or watch it. */
public final class OpenedStore implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    public static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final HeldWrite write = new HeldWrite();
    final EventLog log;
    final LogEventStorageEngine engine;
    final LogEventStore store;

    private OpenedStore(Path directory, LogSettings settings, UnaryOperator<BatchWrite> watched) {
        log =
                EventLog.open(
                        directory,
                        false,
                        settings,
                        (activity, _) -> failures.add(activity),
                        meters,
                        batches -> watched.apply(write.around(batches)));
        engine =
                new LogEventStorageEngine(
                        log,
                        new SnapshotReader(log, SERIALIZER, meters),
                        LogEventStorageEngine.settings(
                                SERIALIZER, SERIALIZER, NoOpEventUpcaster.INSTANCE));
        store =
                new LogEventStore(
                        engine,
                        NoOpMessageMonitor.instance(),
                        DefaultEventBusSpanFactory.builder()
                                .spanFactory(NoOpSpanFactory.INSTANCE)
                                .build());
    }

    public static OpenedStore in(Path directory) {
        return in(directory, LogSettings.ofHeap());
    }

    static OpenedStore in(Path directory, LogSettings settings) {
        return new OpenedStore(directory, settings, UnaryOperator.identity());
    }

    static OpenedStore in(Path directory, UnaryOperator<BatchWrite> watched) {
        return new OpenedStore(directory, LogSettings.ofHeap(), watched);
    }

    /** Something that happened in a test. */
    public record Noted(String text) {}

    public static DomainEventMessage<Noted> event(String aggregateId, long sequenceNumber) {
        return event(aggregateId, sequenceNumber, aggregateId + "-" + sequenceNumber);
    }

    public static DomainEventMessage<Noted> event(
            String aggregateId, long sequenceNumber, String text) {
        return new GenericDomainEventMessage<>(
                "Room",
                aggregateId,
                sequenceNumber,
                new Noted(text),
                Map.of("actorId", "ada"),
                aggregateId + "-" + sequenceNumber + "-id",
                NOW);
    }

    void append(DomainEventMessage<?>... events) {
        engine.appendEvents(List.of(events));
    }

    public void appendDurably(DomainEventMessage<?>... events) {
        append(events);
        assertThat(log.awaitDurable(log.last(), LIMIT)).isTrue();
    }

    /** The texts of the events in this aggregate, in order. */
    List<String> textsOf(String aggregateId) {
        return engine.readEvents(aggregateId).asStream().map(OpenedStore::text).toList();
    }

    /** The texts of all events that are shown, in order. */
    List<String> textsFromTheTail() {
        return shown().stream()
                .map(event ->
                        SERIALIZER.<byte[], Noted>deserialize(event.data().getPayload()).text())
                .toList();
    }

    /** All events that are shown, in order. */
    List<LoggedEvent> shown() {
        var shown = new ArrayList<LoggedEvent>();
        for (var page = log.after(0, 100); !page.isEmpty(); page = log.after(shown.size(), 100)) {
            shown.addAll(page);
        }
        return shown;
    }

    static String text(EventMessage<?> event) {
        return ((Noted) event.getPayload()).text();
    }

    @Override
    public void close() throws IOException {
        write.release();
        log.close();
    }
}
