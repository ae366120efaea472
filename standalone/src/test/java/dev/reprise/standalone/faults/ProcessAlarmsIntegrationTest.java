package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.maintenance.Maintenance;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A process that is gone, and one without a backup, in a real Prometheus. */
@Tag("faults")
class ProcessAlarmsIntegrationTest {

    @TempDir private Path directory = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        WatchedAlarms.assumeThatTheyCanBeWatched();
        data = Files.createDirectory(directory.resolve("data"));
    }

    @Test
    void aProcessThatIsKilledIsDownUntilItIsStartedAgain() throws Exception {
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseDown")) {
            alarms.areRaisedBy(server::kill);
            startsAgain(alarms);
        }
    }

    @Test
    void aProcessThatEndedForAFailedFsyncIsDownUntilItIsStartedAgain() throws Exception {
        var library = FailingFsync.compile(directory);
        assumeTrue(library != null, "There is no C compiler (cc).");
        var failing =
                Toggling.launch(data)
                        .withEnvironment(
                                Map.of(
                                        "LD_PRELOAD",
                                        String.valueOf(library),
                                        "FAULT_DIRECTORY",
                                        "events",
                                        "FAULT_NTH",
                                        "100",
                                        "FAULT_DURABLE",
                                        Files.createDirectory(directory.resolve("durable"))
                                                .toString()));
        try (var server = Toggling.start(failing);
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseDown")) {
            var host = Toggling.on(server);
            alarms.areRaisedBy(() -> {
                try {
                    host.times(200);
                } catch (RuntimeException ended) {
                    assertThat(server.awaitExit()).isEqualTo(74);
                }
            });
            startsAgain(alarms);
        }
    }

    private void startsAgain(WatchedAlarms alarms) throws Exception {
        try (var again = Toggling.start(Toggling.launch(data))) {
            alarms.areEndedBy(() -> alarms.scrape(again.operators()));
        }
    }

    @Test
    void aStoreThatWasNeverBackedUpIsReportedUntilItIs() throws Exception {
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseBackupOld")) {
            alarms.areRaisedBy(() -> {});
            alarms.areEndedBy(() -> {
                var tool = new Maintenance(System.out, System.err, Clock.systemUTC());
                var archive = directory.resolve("backup.zip").toString();
                String[] arguments = {"backup", archive, "--data-dir=" + data};
                assertThat(tool.run(arguments)).isZero();
            });
        }
    }
}
