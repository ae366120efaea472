package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;
import dev.reprise.seal.KeyGeneration;

import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All events in one order, durable in the order in which they were appended. Appending gives events
 * their places and waits for no disk; one thread writes all that waits into one synced batch. What
 * is pending can be decided on, and nothing else: an ack, and whatever is shown, waits for {@link
 * #awaitDurable}.
 */
public final class EventLog implements AutoCloseable {

    private final EventDatabase database;
    private final BatchWrite write;
    private final LogReader reader;
    private final TimelineLog timelines;
    private final PendingEvents pending;
    private final LogBuffer buffer;
    private final Tail tail;
    private final PositionWriter positions;
    private final StorageFailureHandler failureHandler;
    private final LogMeters meters;
    private final long writeInterval;
    private volatile boolean closing;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final Thread writer =
            Thread.ofPlatform().name("log-writer").daemon().unstarted(this::run);

    private EventLog(
            EventDatabase database,
            LogFiles files,
            LogSettings settings,
            StorageFailureHandler failureHandler,
            MeterRegistry registry,
            UnaryOperator<BatchWrite> around)
            throws IOException {
        this.database = database;
        write = around.apply(database::write);
        reader = new LogReader(database);
        this.failureHandler = failureHandler;
        var last = reader.last().index();
        var ends = new SeriesEnds<>(reader::lastPlace, TimelinePlace::revision);
        pending =
                new PendingEvents(
                        last, new SeriesEnds<>(reader::lastSequence, Long::longValue), ends);
        buffer = new LogBuffer(settings.pendingBytes());
        tail = new Tail(last, settings.tailBytes());
        timelines = new TimelineLog(database, reader, ends, tail);
        positions =
                new PositionWriter(
                        new PositionFile(files.position()),
                        failure -> fail("writing the durable position", failure));
        meters = new LogMeters(registry, buffer);
        writeInterval = settings.writeInterval().toNanos();
    }

    /**
     * Opens the log in a data directory, which one process uses at a time; makes it where there is
     * none. Everything that was recovered is durable when this returns.
     *
     * @param acceptLoss whether to go on though acknowledged events are missing
     * @throws StartRefusedException if it cannot be used, or is not what was acknowledged
     */
    public static EventLog open(
            Path directory,
            boolean acceptLoss,
            LogSettings settings,
            StorageFailureHandler failureHandler,
            MeterRegistry registry) {
        return open(
                directory,
                acceptLoss,
                settings,
                failureHandler,
                registry,
                UnaryOperator.identity());
    }

    /**
     * Opens a log like {@link #open(Path, boolean, LogSettings, StorageFailureHandler,
     * MeterRegistry)}.
     *
     * @param around what each batch is written through, to hold, break or watch it
     */
    public static EventLog open(
            Path directory,
            boolean acceptLoss,
            LogSettings settings,
            StorageFailureHandler failureHandler,
            MeterRegistry registry,
            UnaryOperator<BatchWrite> around) {
        var files = new LogFiles(directory);
        var database = new LogOpening(files).open(acceptLoss);
        try {
            var log = new EventLog(database, files, settings, failureHandler, registry, around);
            log.writer.start();
            return log;
        } catch (IOException failure) {
            database.close();
            throw StartRefusedException.notDurable(directory, failure);
        }
    }

    /** Room for what waits to be written; to be reserved before a command is decided. */
    public LogBuffer buffer() {
        return buffer;
    }

    /** The latest durable events, for those who follow. */
    public Tail tail() {
        return tail;
    }

    public TimelineLog timelines() {
        return timelines;
    }

    /**
     * Gives events their places, all or none, and has them written; does not wait for that.
     *
     * @param reservation gives its room away; extended where it is too small
     * @return the index of the last of them
     * @throws SequenceTakenException if one does not follow the last event of its aggregate
     * @throws LogFullException if they have no room
     * @throws StorageUnavailableException if the log has failed or is closed
     */
    public long append(List<NewEvent> events, LogBuffer.Reservation reservation) {
        var bytes = events.stream().mapToLong(NewEvent::weight).sum();
        reservation.take(bytes);
        try {
            return pending.append(events);
        } catch (RuntimeException refused) {
            buffer.release(bytes);
            throw refused;
        }
    }

    /** Whether {@link #append} needs nothing from the disk for these. */
    public boolean isPrepared(List<NewEvent> events) {
        return pending.isPrepared(events);
    }

    /** Reads what {@link #append} would have to read from the disk for these. */
    public void prepare(List<NewEvent> events) {
        pending.prepare(events);
    }

    /** The index of the last event, durable or not. */
    public long last() {
        return pending.last();
    }

    /** The index of the last durable event: nothing later may be shown. */
    public long durable() {
        return tail.last();
    }

    /**
     * Waits, interrupted or not, until the events up to an index are durable; says whether they
     * are.
     *
     * @throws StorageUnavailableException if the log failed, or was closed, before
     */
    public boolean awaitDurable(long index, Duration limit) {
        return pending.awaitDurable(index, limit);
    }

    /** The highest index of an event of these aggregates that is not durable; 0 for none. */
    public long pendingOf(Collection<String> aggregateIds) {
        return pending.highestOf(aggregateIds);
    }

    public boolean isStalled(Duration limit) {
        return pending.isStalled(limit);
    }

    public boolean hasEnded() {
        return pending.hasEnded();
    }

    /**
     * An aggregate's events from a sequence number on, durable or not: at least one if there is
     * any, and no more than are wanted.
     */
    public List<LoggedEvent> ofAggregate(String aggregateId, long firstSequence, int limit) {
        // Asked before the disk: what becomes durable in between is found twice, never lost.
        var waiting = pending.ofAggregate(aggregateId);
        var events = new ArrayList<>(reader.ofAggregate(aggregateId, firstSequence, limit));
        var next = firstSequence + events.size();
        for (var each : waiting) {
            if (each.data().sequenceNumber() == next && events.size() < limit) {
                events.add(each);
                next++;
            }
        }
        return events;
    }

    /** The sequence number of an aggregate's last event, durable or not; -1 where it has none. */
    public long lastSequenceOf(String aggregateId) {
        return pending.lastSequenceOf(aggregateId);
    }

    /**
     * The durable events after an index, in order: at least one if there is any, and no more than
     * are wanted.
     */
    public List<LoggedEvent> after(long index, int limit) {
        return timelines.after(index, limit);
    }

    public Optional<LoggedEvent> at(long index) {
        return index > durable() ? Optional.empty() : reader.at(index);
    }

    /** What a durable event is known by; empty where there is none with this index. */
    public Optional<LogPosition> position(long index) {
        return index > durable() ? Optional.empty() : reader.position(index);
    }

    /** Keeps nothing of a room's durable events in memory but their stored form. */
    public void forget(String room) {
        tail.forget(room);
    }

    /** The identifiers of the durable aggregates that begin so, and are wanted. */
    public List<String> aggregates(String prefix, Predicate<String> wanted) {
        return reader.aggregates(prefix, wanted);
    }

    /** Keeps a snapshot instead of the one before; it must be of durable events alone. */
    public void storeSnapshot(EventData snapshot) {
        database.put(
                Family.SNAPSHOTS,
                Keys.numbered(snapshot.aggregateId(), 0),
                EventCodec.encode(EventCodec.SNAPSHOT, null, snapshot));
    }

    public Optional<EventData> snapshotOf(String aggregateId) {
        return Optional.ofNullable(database.get(Family.SNAPSHOTS, Keys.numbered(aggregateId, 0)))
                .map(value -> EventCodec.decode(EventCodec.SNAPSHOT, value).data());
    }

    /** Notes with the events how far the keys have come that these rely on. */
    public void relyOn(Supplier<KeyGeneration> keys) {
        database.relyOn(keys);
    }

    /** How far the keys must have come that the events rely on. */
    public KeyGeneration relied() {
        return database.relied();
    }

    /**
     * Makes a consistent copy of the log in an empty directory: its files, by links where that can
     * be, and as its durable position that of this log just before.
     */
    public void copyTo(Path directory) throws IOException {
        var copy = new LogFiles(directory);
        var durable = reader.position(durable()).orElse(LogPosition.NONE);
        try {
            database.copyTo(copy.database());
        } catch (EventStoreException failure) {
            throw new IOException("The log cannot be copied: " + failure.getMessage(), failure);
        }
        copy.writePosition(durable);
    }

    private void run() {
        try {
            for (var batch = pending.take(); batch != null; batch = pending.take()) {
                var begun = System.nanoTime();
                write(batch);
                if (!closing) {
                    LockSupport.parkNanos(begun + writeInterval - System.nanoTime());
                }
            }
            pending.end(new StorageUnavailableException("The event store is closed.", null));
        } catch (RocksDBException | RuntimeException | Error failure) {
            fail("making events durable", failure);
        } finally {
            written.complete(null);
        }
    }

    private void write(PendingEvents.Batch batch) throws RocksDBException {
        var started = System.nanoTime();
        var last = write.write(batch.events());
        meters.written(System.nanoTime() - started, TimeUnit.NANOSECONDS, batch.events().size());
        pending.written(batch, this::show);
        positions.advance(last);
    }

    private void show(PendingEvents.Batch batch) {
        tail.add(batch.events());
        buffer.release(batch.bytes());
    }

    /** Ends the log: all who wait are refused, and the handler is told of the first failure. */
    private void fail(String activity, Throwable cause) {
        if (pending.end(
                new StorageUnavailableException(
                        "The event store failed while " + activity + '.', cause))) {
            tail.close();
            failureHandler.onStorageFailure(activity, cause);
        }
    }

    /** Makes durable what is pending, then refuses everything. */
    @Override
    public void close() throws IOException {
        pending.finish();
        closing = true;
        LockSupport.unpark(writer);
        // An interrupt only delays it: to return early would close what is still used.
        written.join();
        tail.close();
        try {
            positions.close();
        } finally {
            database.close();
        }
    }
}
