package dev.reprise.standalone.maintenance;

import dev.reprise.command.eventstore.migration.AxonServerAddress;
import dev.reprise.command.eventstore.migration.Move;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.LogVerification;
import dev.reprise.log.VerificationReport;
import dev.reprise.log.backup.Backup;
import dev.reprise.log.backup.Restore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The maintenance commands; each tells whether the events are sound. */
final class Commands {

    /** What Spring Boot reads {@code axon.axonserver.token} from, in the processes that follow. */
    private static final String TOKEN = "AXON_SERVER_TOKEN";

    private final Arguments arguments;
    private final PrintStream out;
    private final Clock clock;
    private final Map<String, String> environment;
    private final ProgressLine progress;
    private final LogVerification verification;

    Commands(Arguments arguments, PrintStream out, Clock clock, Map<String, String> environment) {
        this.arguments = arguments;
        this.out = out;
        this.clock = clock;
        this.environment = environment;
        this.progress = new ProgressLine(out);
        this.verification =
                new LogVerification(new EventSerializer(), StoredEvents.upcasters(), progress);
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
        var taken =
                new Backup(arguments.dataDirectory(), verification)
                        .take(archive, arguments.force());
        print(archive, taken.report());
        out.printf("%s: %,d bytes.%n", archive, taken.bytes());
        if (!taken.withSecret()) {
            out.println(
                    "The secret that tokens are signed with is not in it, as it is not in the data"
                            + " directory: keep REPRISE_TOKEN_SECRET as well.");
        }
        return true;
    }

    boolean restore() throws IOException {
        var archive = arguments.requiredArchive();
        var restored =
                new Restore(arguments.dataDirectory(), verification)
                        .restore(archive, arguments.force(), clock.instant());
        print(archive, restored.report());
        if (restored.replaced() != null) {
            out.printf("What was there before lies in %s now.%n", restored.replaced());
        }
        out.printf(
                "%s is restored in %s. Views are built again at the next start.%n",
                archive, arguments.dataDirectory());
        return true;
    }

    boolean moveTo() throws IOException {
        var address =
                AxonServerAddress.parse(
                        arguments.required("the address of an Axon Server"),
                        arguments.context(),
                        environment.get(TOKEN),
                        arguments.tls());
        var moved =
                new Move(arguments.dataDirectory(), new EventSerializer(), progress).to(address);
        out.printf(
                "%s: %,d events, %,d of them carried now, in %.1f s.%n",
                address, moved.events(), moved.carried(), moved.took().toMillis() / 1000.0);
        if (moved.cut() > 0) {
            out.printf("%,d timestamps were cut to milliseconds.%n", moved.cut());
        }
        out.println(
                moved.difference()
                        .map("NOT THE SAME: %s"::formatted)
                        .orElse(
                                "The same: all were read back and compared. The data directory was"
                                        + " not changed."));
        return moved.isSame();
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
