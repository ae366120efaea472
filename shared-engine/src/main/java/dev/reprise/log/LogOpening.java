package dev.reprise.log;

import dev.reprise.files.OwnerOnly;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Opens a log, or says in words why not; holds it against its durable position, so that lost events
 * are never overlooked.
 */
final class LogOpening {

    private static final Logger LOG = LoggerFactory.getLogger(LogOpening.class);
    private static final String LOCKED = "lock";
    private static final String MISSING = "No such file";

    private final LogFiles files;

    LogOpening(LogFiles files) {
        this.files = files;
    }

    /** Opens a log to be written, or makes it; its position is that of its last event then. */
    EventDatabase open(boolean acceptLoss) {
        try {
            requireNoEarlier();
            prepareDirectory();
            if (!acceptLoss) {
                requireNoneLost();
            }
            return checked(false, acceptLoss);
        } catch (IOException failure) {
            throw StartRefusedException.notDurable(files.directory(), failure);
        }
    }

    EventDatabase openReadOnly() throws IOException {
        requireDatabase();
        return checked(true, false);
    }

    private EventDatabase checked(boolean readOnly, boolean acceptLoss) throws IOException {
        var database = database(readOnly);
        try {
            check(new LogReader(database), readOnly, acceptLoss);
            return database;
        } catch (CorruptEventException damage) {
            database.close();
            throw StartRefusedException.damaged(files.directory(), damage);
        } catch (IOException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private void check(LogReader reader, boolean readOnly, boolean acceptLoss) throws IOException {
        var last = reader.last();
        var disagreement = disagreement(last.index(), reader::position);
        if (disagreement.isPresent()) {
            if (!acceptLoss) {
                throw StartRefusedException.disagreement(disagreement.get(), files.directory());
            }
            LOG.warn(
                    "As told, Reprise goes on after event {} and gives up what is missing. {}",
                    last.index(),
                    disagreement.get());
        }
        reader.requireOneEntryEach();
        if (!readOnly) {
            files.writePosition(last);
        }
    }

    private EventDatabase database(boolean readOnly) {
        try {
            return readOnly
                    ? EventDatabase.openReadOnly(files.database())
                    : EventDatabase.open(files.database());
        } catch (RocksDBException failure) {
            throw refusal(failure);
        }
    }

    private StartRefusedException refusal(RocksDBException failure) {
        var message = String.valueOf(failure.getMessage());
        if (!EventDatabase.is(Status.Code.Corruption, failure) && message.contains(LOCKED)) {
            return StartRefusedException.inUse(files.directory(), failure);
        }
        return EventDatabase.is(Status.Code.IOError, failure) && !message.contains(MISSING)
                ? StartRefusedException.notDurable(files.directory(), failure)
                : StartRefusedException.damaged(files.directory(), failure);
    }

    private void prepareDirectory() throws IOException {
        try {
            OwnerOnly.tightenData(OwnerOnly.createDirectories(files.directory()));
            OwnerOnly.createDirectories(files.database());
        } catch (FileSystemException unusable) {
            throw StartRefusedException.unusable(files.directory(), unusable);
        }
    }

    private void requireNoEarlier() {
        if (Files.exists(files.earlier())) {
            throw StartRefusedException.earlierBuild(files);
        }
    }

    /** Refuses where there is no database that this build can read. */
    void requireDatabase() throws IOException {
        requireNoEarlier();
        requireNoneLost();
        if (!files.hasDatabase()) {
            throw new NoSuchFileException(files.database().toString());
        }
    }

    /** Refuses where events were acknowledged, and their whole database is gone. */
    private void requireNoneLost() throws IOException {
        if (!files.hasDatabase()) {
            var disagreement = disagreement(0, _ -> Optional.empty());
            if (disagreement.isPresent()) {
                throw StartRefusedException.disagreement(disagreement.get(), files.directory());
            }
        }
    }

    /**
     * What speaks against this log, if anything does.
     *
     * @param last the index of its last event
     * @param at the event at an index, where it has one
     */
    Optional<String> disagreement(long last, LongFunction<Optional<LogPosition>> at)
            throws IOException {
        if (Files.notExists(files.position())) {
            return last == 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s holds %d events, but there is no %s, so it cannot be told whether events are missing."
                                    .formatted(files.database(), last, files.position()));
        }
        return PositionFile.read(files.position())
                .map(position -> disagreement(last, position, at))
                .orElseGet(() ->
                        Optional.of(
                                "%s is damaged, so it cannot be told whether events are missing; %s holds %d."
                                        .formatted(files.position(), files.database(), last)));
    }

    private Optional<String> disagreement(
            long last, LogPosition position, LongFunction<Optional<LogPosition>> at) {
        if (position.index() > last) {
            return Optional.of(
                    "%d acknowledged events are missing: %s ends at event %d, and %s says that event %d was stored. The log was truncated, or is an older copy."
                            .formatted(
                                    position.index() - last,
                                    files.database(),
                                    last,
                                    files.position(),
                                    position.index()));
        }
        var stored = position.index() == 0 ? Optional.of(position) : at.apply(position.index());
        return stored.equals(Optional.of(position))
                ? Optional.empty()
                : Optional.of(
                        "Event %d in %s is not the one that %s says was acknowledged. The log is another one, or its events from some earlier one on are."
                                .formatted(position.index(), files.database(), files.position()));
    }
}
