package dev.reprise.log;

import dev.reprise.files.OwnerOnly;

import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens a log, or says in words why not. */
final class LogOpening {

    private static final Logger LOG = LoggerFactory.getLogger(LogOpening.class);
    private static final String LOCKED = "lock";
    private static final String MISSING = "No such file";

    private final LogFiles files;
    private final PositionCheck check;

    LogOpening(LogFiles files) {
        this.files = files;
        this.check = new PositionCheck(files);
    }

    /**
     * A log that is open.
     *
     * @param last its last event, which the position file has by now
     */
    record Opened(EventDatabase database, LogPosition last, PositionFile file) {}

    Opened open(boolean acceptLoss) {
        try {
            prepareDirectory();
            if (!acceptLoss) {
                check.requireDatabase();
            }
            var database = openDatabase(EventDatabase::open);
            try {
                return opened(database, acceptLoss);
            } catch (IOException | RuntimeException failure) {
                database.close();
                throw failure;
            }
        } catch (CorruptEventException damage) {
            throw StartRefusedException.damaged(files.directory(), damage);
        } catch (IOException failure) {
            throw StartRefusedException.notDurable(files.directory(), failure);
        }
    }

    /** Opens a database that there is, to be read, and holds it against its durable position. */
    EventDatabase openReadOnly() throws IOException {
        requireDatabase();
        var database = openDatabase(EventDatabase::openReadOnly);
        try {
            var reader = new LogReader(database);
            var disagreement = check.disagreement(reader.last(), reader::position);
            if (disagreement.isPresent()) {
                throw check.refusal(disagreement.get());
            }
            reader.requireOneEntryEach();
            return database;
        } catch (CorruptEventException damage) {
            database.close();
            throw StartRefusedException.damaged(files.directory(), damage);
        } catch (IOException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** Refuses where there is no database that this build can read. */
    void requireDatabase() throws IOException {
        requireNoEarlier();
        check.requireDatabase();
        if (!files.hasDatabase()) {
            throw new NoSuchFileException(files.database().toString());
        }
    }

    private void requireNoEarlier() {
        if (Files.exists(files.earlier())) {
            throw StartRefusedException.earlierBuild(files);
        }
    }

    private void prepareDirectory() throws IOException {
        requireNoEarlier();
        try {
            OwnerOnly.tightenData(OwnerOnly.createDirectories(files.directory()));
            OwnerOnly.createDirectories(files.database());
        } catch (FileSystemException unusable) {
            throw StartRefusedException.unusable(files.directory(), unusable);
        }
    }

    private EventDatabase openDatabase(Way way) {
        try {
            return way.open(files.database());
        } catch (RocksDBException failure) {
            throw refusal(failure);
        }
    }

    private StartRefusedException refusal(RocksDBException failure) {
        var message = String.valueOf(failure.getMessage());
        if (!EventDatabase.isCorruption(failure) && message.contains(LOCKED)) {
            return StartRefusedException.inUse(files.directory(), failure);
        }
        return EventDatabase.isInputOutput(failure) && !message.contains(MISSING)
                ? StartRefusedException.notDurable(files.directory(), failure)
                : StartRefusedException.damaged(files.directory(), failure);
    }

    private Opened opened(EventDatabase database, boolean acceptLoss) throws IOException {
        var reader = new LogReader(database);
        var last = reader.last();
        var disagreement = check.disagreement(last, reader::position);
        if (disagreement.isPresent()) {
            if (!acceptLoss) {
                throw check.refusal(disagreement.get());
            }
            LOG.warn(
                    "As told, Reprise goes on after event {} and gives up what is missing. {}",
                    last.index(),
                    disagreement.get());
        }
        reader.requireOneEntryEach();
        PositionFile.replace(files.position(), last);
        return new Opened(database, last, PositionFile.open(files.position()));
    }

    @FunctionalInterface
    private interface Way {
        EventDatabase open(Path database) throws RocksDBException;
    }
}
