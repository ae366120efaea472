package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.events.stored.Deflated;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads snapshots, and only those that are beyond doubt: written whole, by a program in which the
 * state means the same, after an event that is there. Any other is left aside, and the aggregate is
 * folded from its first event.
 */
final class SnapshotReader {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotReader.class);
    private static final String UNREADABLE = "unreadable";
    private static final String OUTDATED = "outdated";
    private static final String ASTRAY = "astray";

    private final EventLog log;
    private final Serializer serializer;
    private final Map<String, Counter> ignored = new HashMap<>();
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();

    SnapshotReader(EventLog log, Serializer serializer, MeterRegistry meters) {
        this.log = log;
        this.serializer = serializer;
        for (var reason : List.of(UNREADABLE, OUTDATED, ASTRAY)) {
            ignored.put(
                    reason,
                    Counter.builder("reprise.snapshots.ignored")
                            .description("Snapshots that were found, not usable, and made again")
                            .baseUnit("snapshots")
                            .tag("reason", reason)
                            .register(meters));
        }
    }

    void store(DomainEventMessage<?> snapshot) {
        var state = EventData.of(snapshot, serializer);
        log.storeSnapshot(state.withPayload(Deflated.deflate(state.payload())));
    }

    Optional<DomainEventMessage<?>> latestOf(String aggregateId) {
        try {
            return CommandScope.read(() -> log.snapshotOf(aggregateId))
                    .map(state -> state.withPayload(Deflated.inflate(state.payload())))
                    .flatMap(this::read);
        } catch (OutcomeUnknownException late) {
            throw late;
        } catch (RuntimeException | LinkageError e) {
            ignore(UNREADABLE, aggregateId, e.toString());
            return Optional.empty();
        }
    }

    private Optional<DomainEventMessage<?>> read(EventData snapshot) {
        var type = serializer.classForType(snapshot.getPayload().getType());
        var revision = serializer.typeForClass(type).getRevision();
        if (type == UnknownSerializedType.class
                || !Objects.equals(revision, snapshot.payloadRevision())) {
            ignoreOutdated(snapshot);
            return Optional.empty();
        }
        if (!isOfThisHistory(snapshot)) {
            ignore(
                    ASTRAY,
                    snapshot.aggregateId(),
                    "there is no such event as the one it was made after");
            return Optional.empty();
        }
        return Optional.of(message(snapshot));
    }

    private boolean isOfThisHistory(EventData snapshot) {
        var events =
                CommandScope.read(() ->
                        log.ofAggregate(snapshot.aggregateId(), snapshot.sequenceNumber(), 1));
        return !events.isEmpty() && events.getFirst().data().eventId().equals(snapshot.eventId());
    }

    // Not Axon's way, which would read it only when it is too late to do without.
    private DomainEventMessage<?> message(EventData snapshot) {
        return new GenericDomainEventMessage<>(
                snapshot.aggregateType(),
                snapshot.aggregateId(),
                snapshot.sequenceNumber(),
                serializer.deserialize(snapshot.getPayload()),
                MetaData.emptyInstance(),
                snapshot.eventId(),
                snapshot.timestamp());
    }

    /** After an upgrade these are many, and one line is enough for all of a kind. */
    private void ignoreOutdated(EventData snapshot) {
        count(OUTDATED);
        var form = snapshot.payloadType() + " of revision " + snapshot.payloadRevision();
        if (outdated.add(form)) {
            LOG.info("Snapshots that hold {} are of another version and are made again.", form);
        }
    }

    private void ignore(String reason, String aggregateId, String why) {
        count(reason);
        LOG.warn("The snapshot of {} is ignored and made again: {}", aggregateId, why);
    }

    private void count(String reason) {
        Objects.requireNonNull(ignored.get(reason)).increment();
    }
}
