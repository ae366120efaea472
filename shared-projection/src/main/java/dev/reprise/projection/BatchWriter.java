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
 * that fails is parked; all others go on.
 */
final class BatchWriter {

    private final Projection projection;
    private final Rooms rooms;
    private final ParkedRooms parkedRooms;
    private final PositionTable positions;
    private final TransactionTemplate transaction;
    private final Isolation isolation;
    private final Parking parking;
    private final ContiguousIndexes indexes;
    private volatile Position position;

    BatchWriter(
            Projection projection,
            ProjectionDatabase database,
            Rooms rooms,
            ParkedRooms parkedRooms,
            Parking parking,
            ContiguousIndexes indexes) {
        this.projection = projection;
        this.rooms = rooms;
        this.indexes = indexes;
        this.parkedRooms = parkedRooms;
        this.parking = parking;
        positions = new PositionTable(database.jdbc());
        transaction = new TransactionTemplate(database.transactionManager());
        isolation = new Isolation(projection, database.transactionManager());
        position = positions.read();
    }

    /** Goes on from what is committed. */
    void reload() {
        parkedRooms.reload();
        position = positions.read();
    }

    /** Notices a database that was closed by a failure and came back without its last commits. */
    void requireUnchanged() {
        if (!positions.read().equals(position)) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }

    /** How far this is, as committed. */
    Position position() {
        return position;
    }

    /**
     * Takes events in, in order.
     *
     * @throws UnplaceableEventException if it is at an event of which nothing tells whose it is
     * @throws SkippedEventsException if it is at an event before which others are missing
     */
    void write(List<TrackedEventMessage<?>> messages) {
        var arrivals = new ArrayList<Arrival>();
        var reached = position;
        for (var message : messages) {
            requireNext(message, arrivals, reached);
            var before = siblings(reached, message) ? reached.before() : reached.token();
            if (concerns(projection, message)) {
                var room = rooms.of(message);
                if (room.isEmpty()) {
                    commit(arrivals, reached);
                    throw new UnplaceableEventException(message);
                }
                arrivals.add(new Arrival(room.get(), message, before));
            }
            reached = new Position(message.trackingToken(), message.getIdentifier(), before);
        }
        commit(arrivals, reached);
    }

    private void requireNext(
            TrackedEventMessage<?> message, List<Arrival> arrivals, Position reached) {
        try {
            indexes.requireNext(reached.token(), message);
        } catch (SkippedEventsException skipped) {
            commit(arrivals, reached);
            throw skipped;
        }
    }

    static boolean concerns(Projection projection, EventMessage<?> message) {
        var type = message.getPayloadType();
        return projection.concerns(type) || UnknownSerializedType.class.equals(type);
    }

    /** Whether an upcaster made both of the same stored event. */
    private static boolean siblings(Position reached, TrackedEventMessage<?> message) {
        TrackingToken token = reached.token();
        return token != null && token.equals(message.trackingToken());
    }

    private void commit(List<Arrival> arrivals, Position reached) {
        if (reached.equals(position)) {
            return;
        }
        var afterwards = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            project(arrivals, afterwards);
            positions.move(position, reached);
        });
        // Parked rooms are known before the position is, so that nobody believes them complete.
        Afterwards.run(afterwards);
        position = reached;
    }

    private void project(List<Arrival> arrivals, List<Runnable> afterwards) {
        var wanted = arrivals.stream().filter(each -> !parkedRooms.contains(each.room())).toList();
        if (wanted.isEmpty() || isolation.attempt(wanted, afterwards) == null) {
            return;
        }
        for (var ofRoom : byRoom(wanted)) {
            var poison = isolation.asFarAsPossible(ofRoom, afterwards);
            if (poison != null) {
                afterwards.add(parking.park(poison));
            }
        }
    }

    private static Collection<List<Arrival>> byRoom(List<Arrival> arrivals) {
        var byRoom = new LinkedHashMap<String, List<Arrival>>();
        for (var each : arrivals) {
            byRoom.computeIfAbsent(each.room(), _ -> new ArrayList<>()).add(each);
        }
        return byRoom.values();
    }
}
