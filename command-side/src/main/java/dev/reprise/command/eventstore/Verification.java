package dev.reprise.command.eventstore;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Reads a whole event store that no process uses, in constant memory and without changing it, and
 * reports everything that is wrong.
 */
public final class Verification {

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final VerificationProgress progress;

    public Verification(
            Serializer serializer, EventUpcaster upcasters, VerificationProgress progress) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.progress = progress;
    }

    /** Verifies the store in this directory. */
    public VerificationReport verify(Path directory) throws IOException {
        var started = System.nanoTime();
        var faults = new Faults();
        var last = HighWater.NONE;
        var counts = new AggregateOrder(0, 0, 0);
        var events = 0L;
        var snapshots = 0L;
        try (var store = StoreFile.open(directory)) {
            var scan = new EventScan(store, faults, serializer, upcasters, progress);
            scan.run();
            last = scan.last();
            events = scan.count();
            counts = AggregateOrder.read(store, faults);
            if (counts.events() != events || counts.fingerprint() != scan.fingerprint()) {
                faults.add("The index over the aggregates does not agree with the events.");
            }
            snapshots = SnapshotScan.count(store, faults);
            new HighWaterCheck(new EventFiles(directory))
                    .disagreement(new EventReader(store.dataSource()))
                    .ifPresent(faults::add);
        } catch (StartRefusedException inUse) {
            throw inUse;
        } catch (SQLException | RuntimeException failure) {
            faults.add("The database cannot be read further: " + failure.getMessage());
        }
        return new VerificationReport(
                events,
                counts.aggregates(),
                snapshots,
                last,
                faults.first(),
                faults.count(),
                Duration.ofNanos(System.nanoTime() - started));
    }
}
