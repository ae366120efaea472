package dev.reprise.maintenance;

import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.LogVerification;
import dev.reprise.log.VerificationReport;
import dev.reprise.log.backup.Backup;
import dev.reprise.log.backup.Restore;
import dev.reprise.sealing.MasterKeyChange;
import dev.reprise.sealing.SealUpcaster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;

/** The maintenance commands; each tells whether the events are sound. */
final class Commands {

    static final String FORCE = "--force";

    private final Arguments arguments;
    private final PrintStream out;
    private final Clock clock;
    private final LogVerification verification;

    Commands(Arguments arguments, PrintStream out, Clock clock) {
        this.arguments = arguments;
        this.out = out;
        this.clock = clock;
        this.verification =
                new LogVerification(
                        new EventSerializer(),
                        StoredEvents.upcasters(SealUpcaster.withoutKeys()),
                        new ProgressLine(out));
    }

    boolean verify() throws IOException {
        var archive = arguments.archive();
        var report =
                archive == null
                        ? new Backup(arguments.dataDirectory(), verification).verify()
                        : Backup.verify(archive, verification);
        print(archive == null ? arguments.dataDirectory() : archive, report);
        return report.isSound();
    }

    boolean backup() throws IOException {
        var archive = arguments.requiredArchive();
        var taken = new Backup(arguments.dataDirectory(), verification).take(archive, isForced());
        print(archive, taken.report());
        out.printf("%s: %,d bytes.%n", archive, taken.bytes());
        if (!taken.withSecret()) {
            out.println(
                    "The secret that tokens are signed with is not in it, as it is not in the data"
                            + " directory: keep REPRISE_TOKEN_SECRET as well.");
        }
        if (taken.keys() != null) {
            out.printf(
                    "%s: the newest keys, which replace those of before. With both files everything"
                            + " can be read.%n",
                    taken.keys());
        }
        return true;
    }

    boolean restore() throws IOException {
        var archive = arguments.requiredArchive();
        var restored =
                new Restore(arguments.dataDirectory(), verification)
                        .restore(archive, isForced(), clock.instant());
        print(archive, restored.report());
        if (restored.replaced() != null) {
            out.printf("What was there before lies in %s now.%n", restored.replaced());
        }
        switch (restored.keys()) {
            case NONE ->
                    out.printf(
                            "The keys of these events are not there. Put subjects.keys and data-key"
                                    + " into %s before the next start.%n",
                            arguments.dataDirectory());
            case OF_THE_BACKUP ->
                    out.println(
                            "The keys are those beside the backup. Who was erased since they were"
                                    + " copied is back, unless the next start gets --erasures-to"
                                    + " with a newer list of erasures.");
            case KEPT -> {
                // They are the newest.
            }
        }
        out.printf(
                "%s is restored in %s. Views are built again at the next start.%n",
                archive, arguments.dataDirectory());
        return true;
    }

    boolean rotateDataKey() throws IOException {
        var keys = MasterKeyChange.run(arguments.dataDirectory(), System.getenv(), clock.instant());
        out.printf(
                "%,d keys are wrapped by the next master key; copies of before open nothing with"
                        + " it.%n",
                keys.slots() - keys.destroyed());
        return true;
    }

    private boolean isForced() {
        return arguments.flags().contains(FORCE);
    }

    private void print(Path what, VerificationReport report) {
        out.printf(
                "%s: %,d events of %,d aggregates, %,d snapshots, read in %.1f s.%n",
                what,
                report.events(),
                report.aggregates(),
                report.snapshots(),
                report.took().toMillis() / 1000.0);
        if (report.isSound()) {
            out.println("Sound: every checksum and sequence holds, and nothing is missing.");
            return;
        }
        report.findings().forEach(finding -> out.println("FAULT " + finding));
        if (report.findingCount() > report.findings().size()) {
            out.printf("… and %,d more.%n", report.findingCount() - report.findings().size());
        }
        out.printf("NOT SOUND: %,d faults.%n", report.findingCount());
    }
}
