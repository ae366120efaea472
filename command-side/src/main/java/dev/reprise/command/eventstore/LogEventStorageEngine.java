package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogFullException;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.NewEvent;
import dev.reprise.log.SequenceTakenException;
import dev.reprise.log.StorageUnavailableException;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The event log as Axon's storage engine. Aggregates are read as appended, durable or not. */
final class LogEventStorageEngine extends AbstractEventStorageEngine {

    private static final int BATCH = 100;
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EventLog log;
    private final SnapshotReader snapshots;

    LogEventStorageEngine(EventLog log, SnapshotReader snapshots, Builder settings) {
        super(settings);
        this.log = log;
        this.snapshots = snapshots;
    }

    static Builder settings(Serializer events, Serializer snapshots, EventUpcaster upcasters) {
        return new Settings()
                .eventSerializer(events)
                .snapshotSerializer(snapshots)
                .upcasterChain(upcasters);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var fresh =
                events.stream().map(event -> NewEvent.of(ofAggregate(event), serializer)).toList();
        try {
            if (!log.isPrepared(fresh)) {
                CommandScope.read(() -> {
                    log.prepare(fresh);
                    return true;
                });
            }
            CommandScope.append(log, fresh);
        } catch (SequenceTakenException taken) {
            throw taken.isFirst()
                    ? new AggregateStreamCreationException(taken.getMessage(), taken)
                    : new ConcurrencyException(taken.getMessage(), taken);
        } catch (LogFullException full) {
            throw new GateShutException("Too many commands wait for the disk.", RETRY_AFTER);
        } catch (StorageUnavailableException failure) {
            throw new OutcomeUnknownException("Events could not be appended.", failure);
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
    protected Stream<? extends DomainEventData<?>> readEventData(
            String identifier, long firstSequenceNumber) {
        return Stream.iterate(
                        page(identifier, firstSequenceNumber),
                        page -> !page.isEmpty(),
                        page -> page(identifier, page.getLast().data().sequenceNumber() + 1))
                .flatMap(page -> page.stream().map(LoggedEvent::data));
    }

    private List<LoggedEvent> page(String aggregateId, long firstSequence) {
        return CommandScope.read(() -> log.ofAggregate(aggregateId, firstSequence, BATCH));
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        throw new UnsupportedOperationException("Events are followed by the log's tail.");
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var last = CommandScope.read(() -> log.lastSequenceOf(aggregateIdentifier));
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    /** Waits until what it was made of is durable; so it must not hold anything up. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var pending = log.pendingOf(List.of(snapshot.getAggregateIdentifier()));
        if (log.awaitDurable(pending, FOR_EVER)) {
            snapshots.store(snapshot);
        }
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

    private static final class Settings extends Builder {}
}
