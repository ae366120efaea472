package dev.reprise.sealing;

import dev.reprise.events.erasure.ErasureDone;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.seal.KeyId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is on record of an erasure.
 *
 * @param destroyedAt {@code null} until the keys are
 * @param destroyedIndex of the event that says so
 * @param epoch of the keys when they were
 * @param doneAt {@code null} until nothing is left to be done
 */
public record ErasureRecord(
        String erasureId,
        List<PersonInRoom> people,
        Instant requestedAt,
        @Nullable Instant destroyedAt,
        long destroyedIndex,
        long epoch,
        @Nullable Instant doneAt) {

    private static final int STEPS = 3;
    private static final EventSerializer SERIALIZER = new EventSerializer();

    /** All that are in a log, the durable ones. */
    public static List<ErasureRecord> all(EventLog log) {
        return log.aggregates(ErasureEvent.AGGREGATE_PREFIX, _ -> true).stream()
                .flatMap(aggregateId -> read(log, aggregateId).stream())
                .toList();
    }

    /** The keys whose destruction has begun and is not known to be complete. */
    public static Set<KeyId> keysBeingDestroyed(EventLog log) {
        return all(log).stream()
                .filter(each -> each.destroyedAt() == null)
                .flatMap(each -> each.keys().stream())
                .collect(Collectors.toSet());
    }

    /** The one with this identifier. */
    public static Optional<ErasureRecord> find(EventLog log, String erasureId) {
        return read(log, ErasureEvent.aggregateId(erasureId));
    }

    private static Optional<ErasureRecord> read(EventLog log, String aggregateId) {
        ErasureRecord known = null;
        for (var each : log.ofAggregate(aggregateId, 0, STEPS)) {
            known = after(known, each);
        }
        return Optional.ofNullable(known);
    }

    private static @Nullable ErasureRecord after(
            @Nullable ErasureRecord before, LoggedEvent logged) {
        var time = logged.data().timestamp();
        ErasureEvent event = SERIALIZER.deserialize(logged.data().getPayload());
        return switch (event) {
            case ErasureRequested requested ->
                    new ErasureRecord(
                            requested.erasureId(), requested.people(), time, null, 0, 0, null);
            case KeysDestroyed destroyed ->
                    before == null
                            ? null
                            : before.destroyed(time, logged.index(), destroyed.epoch());
            case ErasureDone _ -> before == null ? null : before.done(time);
        };
    }

    private ErasureRecord destroyed(Instant at, long index, long epochThen) {
        return new ErasureRecord(erasureId, people, requestedAt, at, index, epochThen, null);
    }

    private ErasureRecord done(Instant at) {
        return new ErasureRecord(
                erasureId, people, requestedAt, destroyedAt, destroyedIndex, epoch, at);
    }

    /** The keys that it destroys. */
    public List<KeyId> keys() {
        return people.stream().map(each -> KeyId.of(each.participantId())).toList();
    }

    /** Whether something is left to be done. */
    public boolean isOpen() {
        return doneAt == null;
    }
}
