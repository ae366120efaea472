package dev.reprise.command.eventstore;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A real event store in a real file, opened up where a test must hold, break or watch it. */
public final class OpenedStore implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    public static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final HeldBarrier barrier;
    final EventDatabase database;
    final HighWaterFile highWater;
    final GroupCommit groupCommit;
    final Watermark watermark;
    final H2EventStorageEngine engine;
    final DurableEventStore store;

    private OpenedStore(Path directory, UnaryOperator<Connection> appender, EventUpcaster upcasters)
            throws IOException, SQLException {
        database = EventDatabase.open(directory);
        barrier = new HeldBarrier(database.barrier());
        var reader = new EventReader(database.readers());
        highWater =
                new HighWaterCheck(new EventFiles(directory))
                        .open(reader, database.barrier(), false);
        groupCommit =
                GroupCommit.open(
                        barrier,
                        highWater,
                        reader.last(),
                        (activity, _) -> failures.add(activity),
                        meters);
        watermark = groupCommit.watermark();
        engine =
                new H2EventStorageEngine(
                        new EventWriter(appender.apply(database.appender())),
                        reader,
                        new SnapshotReader(
                                new SnapshotTable(database.readers()), reader, SERIALIZER, meters),
                        groupCommit,
                        Clock.systemUTC(),
                        H2EventStorageEngine.settings(SERIALIZER, SERIALIZER, upcasters));
        store = DurableEventStore.builder(engine, watermark).build();
    }

    public static OpenedStore in(Path directory) throws IOException, SQLException {
        return in(directory, UnaryOperator.identity());
    }

    static OpenedStore in(Path directory, UnaryOperator<Connection> appender)
            throws IOException, SQLException {
        return new OpenedStore(directory, appender, NoOpEventUpcaster.INSTANCE);
    }

    static OpenedStore upcasting(Path directory, EventUpcaster upcasters)
            throws IOException, SQLException {
        return new OpenedStore(directory, UnaryOperator.identity(), upcasters);
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
        watermark.awaitCommitted();
    }

    /** The texts of the events in this aggregate, in order. */
    List<String> textsOf(String aggregateId) {
        return engine.readEvents(aggregateId).asStream().map(OpenedStore::text).toList();
    }

    /** The texts of all events that a reader from the tail is shown, in order. */
    List<String> textsFromTheTail() {
        return engine.readEvents(engine.createTailToken(), false).map(OpenedStore::text).toList();
    }

    static List<String> next(int count, BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        var texts = new ArrayList<String>();
        while (texts.size() < count) {
            texts.add(text(stream.nextAvailable()));
        }
        return texts;
    }

    static String text(EventMessage<?> event) {
        return ((Noted) event.getPayload()).text();
    }

    public void execute(String statement) throws SQLException {
        try (var connection = database.readers().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    long count(String table) throws SQLException {
        try (var connection = database.readers().getConnection();
                var sql = connection.createStatement();
                var result = sql.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        barrier.release();
        engine.close();
        groupCommit.close();
        highWater.close();
        database.close();
    }
}
