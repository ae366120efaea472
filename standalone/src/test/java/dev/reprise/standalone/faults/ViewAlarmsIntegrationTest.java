package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.EventStream;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.faults.agent.FaultAgent;
import dev.reprise.standalone.faults.agent.Hold;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;

/** What readers are shown late, not at all, or wrongly, in a real Prometheus. */
@Tag("faults")
class ViewAlarmsIntegrationTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir private Path directory = Path.of("");
    private Path data = Path.of("");
    private Path held = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        WatchedAlarms.assumeThatTheyCanBeWatched();
        data = Files.createDirectory(directory.resolve("data"));
        held = directory.resolve("held");
    }

    private ServerProcess startHolding(String method) throws Exception {
        return Toggling.start(
                Toggling.launch(data)
                        .withJvmOption(
                                FaultAgent.holding(
                                        FaultAgent.jar(directory), Map.of(method, held))));
    }

    @Test
    void readersWhoAreToldLateAreReportedUntilTheyAreToldAtOnce() throws Exception {
        try (var server = startHolding("dev.reprise.query.live.output.SerialExecutor#takeTurn");
                var alarms =
                        WatchedAlarms.of(server.operators(), directory, "RepriseSlowDelivery")) {
            var host = Toggling.on(server);
            var seat = host.host();
            try (var reader = server.client().stream(seat.roomCode(), seat.token(), null)) {
                await().atMost(LIMIT).until(() -> !reader.messages().isEmpty());
                alarms.areRaisedWhile(() -> tellsLate(host, reader));
                alarms.areEndedWhile(() -> host.times(200));
            }
        }
    }

    private void tellsLate(Toggling host, EventStream reader) throws IOException {
        var told = reader.messages().size();
        Files.createFile(held);
        host.next();
        await().atMost(LIMIT)
                .pollDelay(Duration.ofMillis(1_500))
                .until(() -> Files.exists(Hold.reachedFile(held)));
        Files.delete(held);
        Files.delete(Hold.reachedFile(held));
        await().atMost(LIMIT).until(() -> reader.messages().size() > told);
    }

    @Test
    void viewsWhoseDiskIsFullLagUntilThereIsRoom() throws Exception {
        Volume.assumeThatItCanBeMounted();
        try (var disk = Volume.inMemory(directory.resolve("views"), 64);
                var server =
                        Toggling.start(
                                Toggling.launch(data)
                                        .with("--reprise.views.directory=" + disk.directory()));
                var alarms = WatchedAlarms.of(server.operators(), directory, "RepriseViewsLag")) {
            var host = Toggling.on(server);
            var ballast = new Ballast(disk.directory());
            alarms.areRaisedWhile(() -> {
                ballast.leave(0);
                host.times(20);
            });
            alarms.areEndedBy(ballast::remove);
            assertThat(host.next()).isEqualTo(200);
        }
    }

    @Test
    void aRoomThatCannotBeShownIsReportedUntilItComesBackByItself() throws Exception {
        try (var server = startHolding("dev.reprise.query.timeline.RoomRows#write");
                var alarms =
                        WatchedAlarms.of(server.operators(), directory, "RepriseRoomQuarantined")) {
            var host = Toggling.on(server);
            alarms.areRaisedBy(() -> {
                Hold.letFail(held);
                host.next();
            });
            alarms.areEndedBy(() -> Files.delete(held));
        }
    }

    @Test
    void viewsThatWereChangedAreReportedUntilTheyAreBuiltAgain() throws Exception {
        try (var earlier = Toggling.start(Toggling.launch(data))) {
            Toggling.on(earlier);
            earlier.stop();
        }
        try (var views =
                        DriverManager.getConnection(
                                "jdbc:h2:async:" + data.resolve("views"), "sa", "");
                var statement = views.createStatement()) {
            assertThat(statement.executeUpdate("update room set participants = 99")).isOne();
        }
        try (var server = Toggling.start(Toggling.launch(data));
                var alarms =
                        WatchedAlarms.of(server.operators(), directory, "RepriseViewsDiffer")) {
            var admin = Files.readString(data.resolve("admin-key")).strip();
            alarms.areRaisedBy(() -> run("verify", server.client(), admin));
            alarms.areEndedBy(() -> {
                run("rebuild", server.client(), admin);
                run("verify", server.client(), admin);
            });
        }
    }

    private static void run(String task, Client client, String admin) {
        assertThat(client.send("POST", "/admin/" + task, admin, null).status()).isEqualTo(202);
        await().atMost(LIMIT)
                .until(() ->
                        client.get("/admin/" + task, admin)
                                .json()
                                .findPath("state")
                                .asString("")
                                .equals("DONE"));
    }
}
