package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.standalone.faults.agent.FaultAgent;
import dev.reprise.standalone.faults.agent.Hold;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Disks that are full, fill up or are slow, and what lies on them, in a real Prometheus. */
@Tag("faults")
class StoreAlarmsIntegrationTest {

    private static final long MINIMUM = 32L << 20;

    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void requirePrometheus() {
        WatchedAlarms.assumeThatTheyCanBeWatched();
    }

    /** So it fails, too, what is expected of commands, be it for an hour or for three days. */
    @Test
    void aFullDiskRefusesCommandsUntilThereIsRoom() throws Exception {
        Volume.assumeThatItCanBeMounted();
        try (var disk = Volume.inMemory(directory.resolve("disk"), 128);
                var server =
                        Toggling.start(
                                Toggling.launch(disk.directory())
                                        .with(
                                                "--reprise.event-store.minimum-free-space="
                                                        + MINIMUM
                                                        + "B"));
                var alarms =
                        WatchedAlarms.of(
                                server.operators(),
                                directory,
                                "RepriseNoRoom",
                                "RepriseErrorBudgetBurnsFast",
                                "RepriseErrorBudgetBurns",
                                "RepriseErrorBudgetLeaks")) {
            var host = Toggling.on(server);
            var ballast = new Ballast(disk.directory());
            alarms.areRaisedBy(() -> {
                ballast.leave(MINIMUM / 2);
                fail(host, 3);
                // Of what it sees for the first time, Prometheus cannot tell the growth.
                alarms.awaitAnAnswerTo(
                        "reprise_command_duration_seconds_count{outcome=\"failed\"} >= 3");
                fail(host, 3);
            });
            alarms.areEndedBy(
                    () -> {
                        ballast.remove();
                        await().until(() -> host.next() == 200);
                    },
                    () -> host.times(alarms.isRaised("RepriseErrorBudgetLeaks") ? 500 : 0));
        }
    }

    private static void fail(Toggling host, int times) {
        for (var i = 0; i < times; i++) {
            await().until(() -> host.next() == 503);
        }
    }

    @Test
    void aDiskThatFillsUpIsReportedUntilWhatFillsItIsGone() throws Exception {
        Volume.assumeThatItCanBeMounted();
        try (var disk = Volume.inMemory(directory.resolve("disk"), 1_024);
                var server = Toggling.start(Toggling.launch(disk.directory()));
                var alarms =
                        WatchedAlarms.of(server.operators(), directory, "RepriseDiskFillsUp")) {
            var ballast = new Ballast(disk.directory());
            alarms.areRaisedWhile(() -> ballast.add(8 << 20));
            alarms.areEndedBy(ballast::remove);
        }
    }

    @Test
    void aSlowDiskIsReportedUntilItIsFastAgain() throws Exception {
        var held = directory.resolve("hold-fsync");
        var slow =
                FaultAgent.holding(
                        FaultAgent.jar(directory),
                        Map.of("dev.reprise.log.EventDatabase#write", held));
        var data = Files.createDirectory(directory.resolve("data"));
        try (var server = Toggling.start(Toggling.launch(data).withJvmOption(slow));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseSlowDisk")) {
            var host = Toggling.on(server);
            alarms.areRaisedWhile(() -> takesAFifthOfASecond(host, held));
            alarms.areEndedWhile(() -> host.times(200));
        }
    }

    private static void takesAFifthOfASecond(Toggling host, Path held) throws IOException {
        Files.createFile(held);
        var answer = CompletableFuture.supplyAsync(host::next);
        await().pollDelay(Duration.ofMillis(200)).until(() -> Files.exists(Hold.reachedFile(held)));
        Files.delete(held);
        Files.delete(Hold.reachedFile(held));
        assertThat(answer.join()).isEqualTo(200);
    }

    @Test
    void aSnapshotThatCannotBeReadIsReportedForAnHour() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        Toggling host;
        try (var earlier =
                Toggling.start(Toggling.launch(data).with("--reprise.command.snapshot-every=5"))) {
            host = Toggling.on(earlier);
            host.times(20);
            earlier.stop();
        }
        spoilTheSnapshotOf(host.host().roomCode(), data);
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms =
                        WatchedAlarms.of(
                                server.operators(), directory, "RepriseSnapshotsIgnored")) {
            alarms.awaitAnAnswerTo("reprise_snapshots_ignored_snapshots_total == 0");
            alarms.areRaisedBy(() -> assertThat(host.again(server).next()).isEqualTo(200));
            alarms.endNoSoonerThanIn(Duration.ofHours(1));
        }
    }

    private static void spoilTheSnapshotOf(String roomCode, Path data) throws IOException {
        try (var log =
                EventLog.open(
                        data,
                        false,
                        LogSettings.ofHeap(),
                        StorageFailureHandler.haltingTheProcess(),
                        new SimpleMeterRegistry())) {
            var snapshot = log.snapshotOf(roomCode).orElseThrow();
            log.storeSnapshot(snapshot.withPayload(new byte[] {1, 2, 3}));
        }
    }
}
