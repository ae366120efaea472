package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogPosition;
import dev.reprise.log.LoggedEvent;

import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes events in: what they change and the checkpoint, in one transaction. A room with an event
 * that fails is quarantined; all others go on. Events that concern no view cost no transaction.
 */
final class BatchWriter {

    private final Projection projection;
    private final EventLog log;
    private final EventDecoder decoder;
    private final QuarantinedRooms quarantinedRooms;
    private final CheckpointStore checkpoints;
    private final TransactionTemplate transaction;
    private final PoisonEventIsolator isolator;
    private final Quarantine quarantine;
    private LogPosition checkpoint;
    private volatile long reached;

    BatchWriter(
            Projection projection,
            ProjectionDatabase database,
            Projections.ProjectionContext with,
            QuarantinedRooms quarantinedRooms,
            Quarantine quarantine) {
        this.projection = projection;
        this.log = with.log();
        this.decoder = with.decoder();
        this.quarantinedRooms = quarantinedRooms;
        this.quarantine = quarantine;
        checkpoints = new CheckpointStore(database.jdbc());
        transaction = new TransactionTemplate(database.transactionManager());
        isolator = new PoisonEventIsolator(projection, database.transactionManager());
        checkpoint = checkpoints.read();
        reached = checkpoint.index();
    }

    /**
     * Goes on from what is committed.
     *
     * @throws IllegalStateException if that is of other events
     */
    void reload() {
        quarantinedRooms.reload();
        checkpoint = checkpoints.read();
        reached = checkpoint.index();
        if (!ProjectionDatabase.isOf(log, checkpoint)) {
            throw new IllegalStateException(
                    "The views are not of the events that there are; they are built again at the"
                            + " next start");
        }
    }

    /** The index of the last event that is in the views, or concerns none. */
    long reached() {
        return reached;
    }

    /** Takes events in, in order. */
    void write(List<LoggedEvent> events) {
        var last = events.getLast().index();
        var wanted =
                events.stream()
                        .map(decoder::decode)
                        .filter(each -> each.concerns(projection::concerns))
                        .filter(each -> !quarantinedRooms.contains(each.room()))
                        .toList();
        if (wanted.isEmpty()) {
            reached = last;
        } else {
            commit(last, afterCommit -> project(wanted, afterCommit));
        }
    }

    /**
     * Stores the checkpoint where events that concern no view have moved it.
     *
     * @throws IllegalStateException if the database came back without its last commits
     */
    void storeCheckpoint() {
        if (reached > checkpoint.index()) {
            commit(reached, _ -> {});
        } else if (!checkpoints.read().equals(checkpoint)) {
            throw new IllegalStateException("The database is not where it was left");
        }
    }

    /**
     * Writes rows together with the checkpoint.
     *
     * @param index of the last event that has been taken in with them
     * @param rows is given what to do after the commit
     */
    void commit(long index, Consumer<List<Runnable>> rows) {
        var to = log.position(index).orElseThrow();
        var afterCommit = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            rows.accept(afterCommit);
            checkpoints.move(checkpoint, to);
        });
        // Quarantined rooms are known before the checkpoint is, so that no reader believes them
        // complete.
        AfterCommit.runAll(afterCommit);
        checkpoint = to;
        reached = index;
    }

    private void project(List<ReceivedEvent> wanted, List<Runnable> afterCommit) {
        if (isolator.attempt(wanted, afterCommit) == null) {
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
