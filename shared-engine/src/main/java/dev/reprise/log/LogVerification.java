package dev.reprise.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads a whole log that nothing changes meanwhile, in constant memory and without changing it, and
 * reports what is wrong.
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
        var opening = new LogOpening(files);
        opening.requireDatabase();
        var scan = new LogScan(serializer, upcasters, progress);
        try (var database = EventDatabase.openReadOnly(files.database())) {
            scan.read(database);
            var reader = new LogReader(database);
            opening.disagreement(scan.highest(), reader::position).ifPresent(scan::found);
        } catch (RocksDBException failure) {
            scan.found("The event database cannot be opened: " + failure.getMessage());
        } catch (EventStoreException damage) {
            scan.found("The durable position cannot be compared: " + damage.getMessage());
        }
        return scan.report(Duration.ofNanos(System.nanoTime() - started));
    }
}
