package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.OutcomeUnknownException;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stores events in one order that is fixed when they commit: their indexes have no gaps and no
 * event appears before another that a reader has seen. Aggregates are read as committed, the order
 * only as far as it is durable.
 */
final class H2EventStorageEngine extends BatchingEventStorageEngine implements AutoCloseable {

    private static final int BATCH = 100;

    private final EventWriter writer;
    private final EventReader reader;
    private final SnapshotReader snapshots;
    private final GroupCommit groupCommit;
    private final AppendLock appending;
    private boolean closed;

    H2EventStorageEngine(
            EventWriter writer,
            EventReader reader,
            SnapshotReader snapshots,
            GroupCommit groupCommit,
            Clock clock,
            BatchingEventStorageEngine.Builder settings) {
        super(settings);
        this.writer = writer;
        this.reader = reader;
        this.snapshots = snapshots;
        this.groupCommit = groupCommit;
        this.appending = new AppendLock(clock);
    }

    static BatchingEventStorageEngine.Builder settings(
            Serializer events, Serializer snapshots, EventUpcaster upcasters) {
        var settings = new BatchingEventStorageEngine.Builder() {};
        settings.eventSerializer(events)
                .snapshotSerializer(snapshots)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(new SqlStates())
                .batchSize(BATCH)
                .finalAggregateBatchPredicate(H2EventStorageEngine::isLast);
        return settings;
    }

    /** A batch of an aggregate's events with room for more is its last. */
    private static boolean isLast(List<? extends DomainEventData<?>> batch) {
        return batch.size() < BATCH
                && !EventReader.isFull(batch.stream().map(StoredEvent.class::cast).toList());
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        // Everything that needs no order is done before the lock is taken.
        var rows =
                events.stream()
                        .map(event -> StoredEvent.of(ofAggregate(event), serializer))
                        .toList();
        appending.lockInTime();
        try {
            append(rows, events);
        } finally {
            appending.unlock();
        }
    }

    private void append(List<StoredEvent> rows, List<? extends EventMessage<?>> events) {
        requireOpen();
        var index = groupCommit.watermark().committed();
        var indexed = new ArrayList<StoredEvent>(rows.size());
        for (var row : rows) {
            indexed.add(row.at(++index));
        }
        try {
            writer.append(indexed);
            groupCommit.watermark().commitTo(HighWater.of(indexed.getLast()));
        } catch (SQLException failure) {
            if (!SqlStates.refusesTheData(failure)) {
                groupCommit.fail("appending events", failure);
                throw new OutcomeUnknownException("Events could not be appended.", failure);
            }
            handlePersistenceException(failure, events.get(SqlStates.failedPosition(failure)));
        }
    }

    /** Whether nothing was appended, or nothing became durable, for longer than this. */
    boolean isStalled(Duration limit) {
        return appending.isStalled(limit) || groupCommit.watermark().isStalled(limit);
    }

    /** Runs this while nothing is appended and all that was is durable; tells it how far. */
    void whilePaused(Consumer<HighWater> work) {
        appending.lock();
        try {
            requireOpen();
            work.accept(groupCommit.watermark().awaitAllDurable());
        } finally {
            appending.unlock();
        }
    }

    private void requireOpen() {
        groupCommit.watermark().requireOpen();
        if (closed) {
            throw new StorageUnavailableException("The event store is closed.", null);
        }
    }

    private static DomainEventMessage<?> ofAggregate(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            return domainEvent;
        }
        throw new IllegalArgumentException(
                "Only events of aggregates are stored, and %s has none."
                        .formatted(event.getPayloadType().getName()));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return reader.ofAggregate(aggregateIdentifier, firstSequenceNumber, batchSize);
    }

    @Override
    protected List<TrackedDomainEventData<byte[]>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        var after = indexOf(lastToken);
        var last = Math.min(groupCommit.watermark().durable(), after + batchSize);
        if (last <= after) {
            return List.of();
        }
        return reader.between(after, last).stream()
                .map(event ->
                        new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(event.globalIndex()), event))
                .toList();
    }

    /**
     * Durable events after this index, at most so many rows, and fewer where these are large;
     * upcasters may make fewer or more messages of them.
     */
    TrackedBatch readBatch(long after, int rows) {
        var events = fetchTrackedEvents(new GlobalSequenceTrackingToken(after), rows);
        var messages =
                EventUtils.upcastAndDeserializeTrackedEvents(
                        events.stream(), getEventSerializer(), upcasterChain);
        return new TrackedBatch(after + events.size(), messages.toList());
    }

    /**
     * What one read of the order found.
     *
     * @param last the index of the last row that was read
     */
    record TrackedBatch(long last, List<? extends TrackedEventMessage<?>> messages) {}

    /** How far a reader with this token is: the index of the last event it has seen, 0 for none. */
    static long indexOf(@Nullable TrackingToken token) {
        return switch (token == null ? null : WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken position -> position.getGlobalIndex();
            case TrackingToken other ->
                    throw new IllegalArgumentException("Not a token of this event store: " + other);
        };
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(groupCommit.watermark().durable());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        var durable = groupCommit.watermark().durable();
        return new GlobalSequenceTrackingToken(
                reader.firstIndexSince(dateTime)
                        .map(first -> Math.min(first - 1, durable))
                        .orElse(durable));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.lastSequenceNumberOf(aggregateIdentifier);
    }

    /** Waits until what it was made of is durable; so it must not hold anybody up. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        groupCommit.watermark().awaitCommitted();
        snapshots.store(snapshot);
    }

    /** Only one that can be used: a snapshot never fails a command. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots.latestOf(aggregateIdentifier);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        throw new UnsupportedOperationException("Snapshots are read by readSnapshot alone.");
    }

    /**
     * Waits for the append that is under way and refuses later ones, so that the database can be
     * closed.
     */
    @Override
    public void close() {
        appending.lock();
        try {
            closed = true;
        } finally {
            appending.unlock();
        }
    }
}
