package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;
import dev.reprise.standalone.faults.agent.FaultAgent;
import dev.reprise.standalone.faults.agent.Hold;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server with little memory: what waits in it is bounded, and all else is refused. */
@Tag("faults")
class MemoryBoundsIntegrationTest {

    private static final String SMALL = "\"a\":0";

    /** Nearly 4 KiB of JSON, which take twenty times as much memory when they are read. */
    private static final String LARGE =
            IntStream.range(0, 500)
                    .mapToObj(_ -> "{\"a\":0}")
                    .collect(Collectors.joining(",", "\"v\":[", "]"));

    /** As many as may be under way with so little memory. */
    private static final int MOST_WAITING = 256;

    private static final int MEBIBYTES = 1_024;
    private static final int WRITES_PER_SECOND = 10;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long MEBIBYTE = 1 << 20;

    /** The heap, and what the JVM and RocksDB take beside it. */
    private static final long MOST_RESIDENT = (256 + 512) * MEBIBYTE;

    @TempDir Path directory;

    private final Random random = Rounds.random();

    @SuppressWarnings("NullAway.Init")
    private Trial trial;

    @BeforeEach
    void prepare() throws IOException {
        trial = new Trial(Files.createDirectory(directory.resolve("data")), random);
    }

    @Test
    void refusesWhatItHasNoRoomForWhileTheDiskHangs() throws Exception {
        trial.suffer("the disk hangs, 100,000 commands", hanging(100_000, SMALL));
        trial.suffer("the disk hangs, 10,000 large commands", hanging(10_000, LARGE));
        trial.end();
    }

    @Test
    void refusesWhatItHasNoRoomForOnASlowDisk() throws Exception {
        try (var disk = SlowDisk.in(directory, MEBIBYTES, WRITES_PER_SECOND)) {
            trial = new Trial(Files.createDirectory(disk.directory().resolve("data")), random);
            trial.suffer(
                    "a slow disk, 50,000 commands",
                    crowded(
                            UnaryOperator.identity(),
                            (server, crowd) -> {
                                disk.slowDown(server.pid());
                                crowd.send(50_000, SMALL);
                                assertThat(crowd.awaitEnd().keySet())
                                        .containsExactlyInAnyOrder("200", "503 ENGINE_UNAVAILABLE");
                            }));
            trial.end();
        }
    }

    @Test
    void keepsNoMoreForFollowersThatHangThanItsTail() throws Exception {
        var followers = directory.resolve("hold-followers");
        var agent =
                FaultAgent.holding(
                        FaultAgent.jar(directory),
                        Map.of(
                                "dev.reprise.query.timeline.LiveTimeline#follow", followers,
                                "dev.reprise.projection.BatchWriter#write", followers));
        trial.suffer(
                "followers hang, 20,000 large commands",
                crowded(
                        launch -> launch.withJvmOption(agent),
                        (server, crowd) -> {
                            Files.createFile(followers);
                            crowd.send(20_000, LARGE);
                            assertThat(crowd.awaitEnd()).containsKey("200");
                            var client = server.client();
                            var lobby = client.get("/rooms", null);
                            assertThat(lobby.code()).isEqualTo("ENGINE_UNAVAILABLE");
                            Files.delete(followers);
                            await().atMost(LIMIT)
                                    .until(() -> client.get("/rooms", null).status() == 200);
                        }));
        trial.end();
    }

    private Fault hanging(int commands, String data) throws IOException {
        var fsync = directory.resolve("hold-fsync");
        var agent =
                FaultAgent.holding(
                        FaultAgent.jar(directory),
                        Map.of("dev.reprise.log.EventDatabase#write", fsync));
        return crowded(
                launch -> launch.withJvmOption(agent),
                (server, crowd) -> {
                    Files.deleteIfExists(Hold.reachedFile(fsync));
                    Files.createFile(fsync);
                    await().atMost(LIMIT).until(() -> Files.exists(Hold.reachedFile(fsync)));
                    crowd.send(commands, data);
                    crowd.awaitAnswers(commands - MOST_WAITING);
                    Files.delete(fsync);
                    var answers = crowd.awaitEnd();
                    assertThat(answers.keySet())
                            .containsExactlyInAnyOrder("200", "503 ENGINE_UNAVAILABLE");
                    assertThat(answers.get("200")).hasValueLessThanOrEqualTo(MOST_WAITING);
                });
    }

    /** A crowd beside the usual load, on a server with little memory, which is killed then. */
    private Fault crowded(UnaryOperator<Launch> preparation, Course course) {
        return new Fault() {
            @Override
            public Launch prepare(Launch launch) {
                return preparation.apply(
                        launch.with("--reprise.command.deadline=20m")
                                .withJvmOption("-Xmx256m")
                                .withJvmOption("-XX:+ExitOnOutOfMemoryError"));
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) throws Exception {
                load.awaitAcks(100);
                try (var crowd = new Crowd(trial.witness(), server.client())) {
                    course.run(server, crowd);
                    System.out.printf(
                            "Answers: %s; resident at most %d MiB%n",
                            crowd.awaitEnd(), resident(server) / MEBIBYTE);
                } catch (Exception | AssertionError failure) {
                    throw new AssertionError(server.said(), failure);
                }
                assertThat(server.isAlive()).as(server.said()).isTrue();
                assertThat(resident(server)).isLessThan(MOST_RESIDENT);
                var acks = load.acks();
                load.awaitAcks(acks + 100);
                server.kill();
            }
        };
    }

    /** The most that the process ever had in physical memory. */
    private static long resident(ServerProcess server) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            var peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(peak.replaceAll("\\D", "")) * 1_024;
        }
    }

    @FunctionalInterface
    private interface Course {

        void run(ServerProcess server, Crowd crowd) throws Exception;
    }
}
