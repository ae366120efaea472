package dev.reprise.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.UnknownSerializedType;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Takes events in: what they change and how far that is, in one transaction. A room with an event
 * that fails is quarantined; all others go on.
 */
final class BatchWriter {

    private final Projection projection;
    private final RoomResolver rooms;
    private final QuarantinedRooms quarantinedRooms;
    private final CheckpointStore checkpoints;
    private final TransactionTemplate transaction;
    private final PoisonEventIsolator isolator;
    private final Quarantine quarantine;
    private final ContiguousIndexes indexes;
    private volatile Checkpoint checkpoint;

    BatchWriter(
            Projection projection,
            ProjectionDatabase database,
            RoomResolver rooms,
            QuarantinedRooms quarantinedRooms,
            Quarantine quarantine,
            ContiguousIndexes indexes) {
        this.projection = projection;
        this.rooms = rooms;
        this.indexes = indexes;
        this.quarantinedRooms = quarantinedRooms;
        this.quarantine = quarantine;
        checkpoints = new CheckpointStore(database.jdbc());
        transaction = new TransactionTemplate(database.transactionManager());
        isolator = new PoisonEventIsolator(projection, database.transactionManager());
        checkpoint = checkpoints.read();
    }

    /** Goes on from what is committed. */
    void reload() {
        quarantinedRooms.reload();
        checkpoint = checkpoints.read();
    }

    /** Notices a database that was closed by a failure and came back without its last commits. */
    void requireUnchanged() {
        if (!checkpoints.read().equals(checkpoint)) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }

    /** How far this is, as committed. */
    Checkpoint position() {
        return checkpoint;
    }

    /**
     * Takes events in, in order.
     *
     * @throws UnplaceableEventException if it is at an event of which nothing tells whose it is
     * @throws SkippedEventsException if it is at an event before which others are missing
     */
    void write(List<TrackedEventMessage<?>> messages) {
        var received = new ArrayList<ReceivedEvent>();
        var reached = checkpoint;
        for (var message : messages) {
            requireNext(message, received, reached);
            var before = siblings(reached, message) ? reached.before() : reached.token();
            if (concerns(projection, message)) {
                var room = rooms.of(message);
                if (room.isEmpty()) {
                    commit(received, reached);
                    throw new UnplaceableEventException(message);
                }
                received.add(new ReceivedEvent(room.get(), message, before));
            }
            reached = new Checkpoint(message.trackingToken(), message.getIdentifier(), before);
        }
        commit(received, reached);
    }

    private void requireNext(
            TrackedEventMessage<?> message, List<ReceivedEvent> received, Checkpoint reached) {
        try {
            indexes.requireNext(reached.token(), message);
        } catch (SkippedEventsException skipped) {
            commit(received, reached);
            throw skipped;
        }
    }

    static boolean concerns(Projection projection, EventMessage<?> message) {
        var type = message.getPayloadType();
        return projection.concerns(type) || UnknownSerializedType.class.equals(type);
    }

    /** Whether an upcaster made both of the same stored event. */
    private static boolean siblings(Checkpoint reached, TrackedEventMessage<?> message) {
        TrackingToken token = reached.token();
        return token != null && token.equals(message.trackingToken());
    }

    private void commit(List<ReceivedEvent> received, Checkpoint reached) {
        if (reached.equals(checkpoint)) {
            return;
        }
        var afterCommit = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            project(received, afterCommit);
            checkpoints.move(checkpoint, reached);
        });
        // Quarantined rooms are known before the checkpoint is, so that no reader believes them
        // complete.
        AfterCommit.runAll(afterCommit);
        checkpoint = reached;
    }

    private void project(List<ReceivedEvent> received, List<Runnable> afterCommit) {
        var wanted =
                received.stream().filter(each -> !quarantinedRooms.contains(each.room())).toList();
        if (wanted.isEmpty() || isolator.attempt(wanted, afterCommit) == null) {
            return;
        }
        for (var ofRoom : byRoom(wanted)) {
            var poison = isolator.asFarAsPossible(ofRoom, afterCommit);
            if (poison != null) {
                afterCommit.add(quarantine.quarantine(poison));
            }
        }
    }

    private static Collection<List<ReceivedEvent>> byRoom(List<ReceivedEvent> received) {
        var byRoom = new LinkedHashMap<String, List<ReceivedEvent>>();
        for (var each : received) {
            byRoom.computeIfAbsent(each.room(), _ -> new ArrayList<>()).add(each);
        }
        return byRoom.values();
    }
}
