package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogPosition;
import dev.reprise.log.LoggedEvent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes events in: what they change and the checkpoint, in one transaction. A room with an event
 * that fails is quarantined; all others go on. Events that concern no view cost no transaction.
 */
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final AllViews views;
    private final EventLog log;
    private final EventDecoder decoder;
    private final SeriesReader series;
    private final Quarantine quarantine;
    private final CheckpointStore checkpoints;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private LogPosition checkpoint;
    private volatile long reached;

    BatchWriter(
            AllViews views, ProjectionDatabase database, Projections with, Quarantine quarantine) {
        this.views = views;
        this.log = with.log();
        this.decoder = with.decoder();
        this.quarantine = quarantine;
        series = new SeriesReader(log, decoder);
        checkpoints = new CheckpointStore(database.jdbc());
        transaction = new TransactionTemplate(database.transactionManager());
        savepoint = new TransactionTemplate(database.transactionManager());
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        checkpoint = checkpoints.read();
        reached = checkpoint.index();
    }

    /**
     * Goes on from what is committed.
     *
     * @throws IllegalStateException if that is of other events
     */
    void reload() {
        quarantine.reload();
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
        var received =
                decoder.decode(events).stream()
                        .filter(each -> !quarantine.contains(each.room()))
                        .toList();
        var concerned = views.concerned(received);
        if (concerned.isEmpty()) {
            reached = last;
        } else {
            commit(last, afterCommit -> project(concerned, afterCommit));
        }
    }

    /**
     * Takes the next events of a quarantined room in, read again from the log: a dead-letter queue
     * by reference. Goes in steps, so that other rooms do not wait for long; being where they are,
     * the room is no longer quarantined.
     */
    void retry(QuarantinedRoom quarantined) {
        var step = series.after(quarantined.room(), quarantined.done(), reached);
        commit(
                reached,
                afterCommit -> {
                    var goesWell = projectRoom(views.concerned(step.events()), afterCommit) == null;
                    if (goesWell && step.isLast()) {
                        afterCommit.add(quarantine.release(quarantined.room()));
                    } else if (goesWell) {
                        afterCommit.add(quarantine.goOn(quarantined, step.events().getLast()));
                    }
                });
    }

    /**
     * Writes rows that were made elsewhere of all that these rooms have up to {@link #reached}, so
     * that none of them is quarantined any more.
     */
    void replace(List<String> rooms, Runnable rows) {
        commit(
                reached,
                afterCommit -> {
                    rows.run();
                    rooms.stream()
                            .filter(quarantine::contains)
                            .forEach(room -> afterCommit.add(quarantine.release(room)));
                });
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

    private void commit(long index, Consumer<List<Runnable>> rows) {
        // Before the first event there is no position.
        var to = index == checkpoint.index() ? checkpoint : log.position(index).orElseThrow();
        var afterCommit = new ArrayList<Runnable>();
        transaction.executeWithoutResult(_ -> {
            rows.accept(afterCommit);
            checkpoints.move(checkpoint, to);
        });
        // Quarantined rooms are known before the checkpoint is, so that no reader believes them
        // complete.
        afterCommit.forEach(BatchWriter::runSafely);
        checkpoint = to;
        reached = index;
    }

    private static void runSafely(Runnable afterCommit) {
        try {
            afterCommit.run();
        } catch (RuntimeException e) {
            LOG.error("What follows a commit failed; the projection goes on", e);
        }
    }

    private void project(List<ReceivedEvent> events, List<Runnable> afterCommit) {
        if (attempt(events, afterCommit) == null) {
            return;
        }
        var byRoom = new LinkedHashMap<String, List<ReceivedEvent>>();
        for (var each : events) {
            byRoom.computeIfAbsent(each.room(), _ -> new ArrayList<>()).add(each);
        }
        byRoom.values().forEach(ofRoom -> projectRoom(ofRoom, afterCommit));
    }

    /** Projects one room's events as far as that goes; returns the first that fails. */
    private @Nullable ReceivedEvent projectRoom(
            List<ReceivedEvent> events, List<Runnable> afterCommit) {
        if (attempt(events, afterCommit) == null) {
            return null;
        }
        for (var event : events) {
            var failure = attempt(List.of(event), afterCommit);
            if (failure != null) {
                afterCommit.add(quarantine.add(event, failure));
                return event;
            }
        }
        return null;
    }

    /**
     * Projects all of these or none.
     *
     * @return why none, if that is for what the events are; any other failure is thrown
     */
    private @Nullable Throwable attempt(List<ReceivedEvent> events, List<Runnable> afterCommit) {
        try {
            savepoint.executeWithoutResult(_ -> afterCommit.addAll(views.project(events)));
            return null;
        } catch (RuntimeException | StackOverflowError failure) {
            if (FailureClassifier.isInfrastructureFailure(failure)) {
                throw failure;
            }
            return failure;
        }
    }
}
