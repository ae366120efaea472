package dev.reprise.log;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads a whole log that nothing changes meanwhile, in constant memory and without changing it, and
 * reports everything that is wrong.
 */
public final class LogVerification {

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final VerificationProgress progress;

    public LogVerification(
            Serializer serializer, EventUpcaster upcasters, VerificationProgress progress) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.progress = progress;
    }

    /**
     * Verifies the log in a directory.
     *
     * @throws StartRefusedException if it is of an earlier build, or its database is gone
     */
    public VerificationReport verify(Path directory) throws IOException {
        var started = System.nanoTime();
        var files = new LogFiles(directory);
        new LogOpening(files).requireDatabase();
        var findings = new Findings();
        var events = new EventScan(findings, serializer, upcasters, progress);
        var aggregates = IndexScan.ofAggregates(findings);
        var rooms = IndexScan.ofRooms(findings);
        var snapshots = new SnapshotScan(findings);
        try (var database = EventDatabase.openReadOnly(files.database())) {
            events.run(database, highestOf(database));
            aggregates.run(database, events);
            rooms.run(database, events);
            snapshots.run(database);
            verifyFiles(database, findings);
            checkPosition(files, new LogReader(database), events.highest(), findings);
        } catch (RocksDBException failure) {
            findings.add("The event database cannot be opened: " + failure.getMessage());
        }
        return new VerificationReport(
                events.count(),
                aggregates.count(),
                snapshots.count(),
                events.last(),
                findings.first(),
                findings.count(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    /** 0 where it cannot be read, which is found again. */
    private static long highestOf(EventDatabase database) {
        try {
            var key = database.lastKey(EventDatabase.Family.EVENTS);
            return key == null ? 0 : Keys.index(key);
        } catch (RocksDBException _) {
            return 0;
        }
    }

    private static void verifyFiles(EventDatabase database, Findings findings) {
        try {
            database.verifyChecksums();
        } catch (RocksDBException damage) {
            findings.add("A file of the event database is damaged: " + damage.getMessage());
        }
    }

    private static void checkPosition(
            LogFiles files, LogReader reader, long highest, Findings findings) throws IOException {
        try {
            new PositionCheck(files)
                    .disagreement(new LogPosition(highest, 0), reader::position)
                    .ifPresent(findings::add);
        } catch (CorruptEventException | StorageUnavailableException damage) {
            findings.add("The durable position cannot be compared: " + damage.getMessage());
        }
    }
}
