package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;
import dev.reprise.standalone.faults.agent.FaultAgent;
import dev.reprise.standalone.faults.agent.Hold;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A disk that does not answer: no sender waits beyond the deadline, and nothing is shown early. */
class HangingDiskIntegrationTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** What two busy cores may add. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    /** Rooms that the server does not have in memory: more than reads at once. */
    private static final List<Seat> COLD = new ArrayList<>();

    private final Path fsync = directory.resolve("hold-fsync");
    private final Path read = directory.resolve("hold-read");

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @SuppressWarnings("NullAway.Init")
    private Seat host;

    private String admin = "";
    private String staff = "";

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        try (var earlier = ServerProcess.start(data)) {
            for (var i = 0; i < 20; i++) {
                COLD.add(earlier.client().open("shared-table"));
            }
            assertThat(earlier.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
        server =
                ServerProcess.launch(
                        Launch.on(data)
                                .withJvmOption(
                                        FaultAgent.holding(
                                                FaultAgent.jar(directory),
                                                Map.of(
                                                        "dev.reprise.log.EventDatabase#write",
                                                        directory.resolve("hold-fsync"),
                                                        "dev.reprise.log.LogReader#ofAggregate",
                                                        directory.resolve("hold-read"))))
                                .with(
                                        "--reprise.command.deadline=" + DEADLINE.toSeconds() + "s",
                                        "--reprise.access.deadline=" + DEADLINE.toSeconds() + "s",
                                        "--reprise.presence.silence=1h"));
        assertThat(server.awaitListening()).as(server.said()).isTrue();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        client = server.client();
        admin = Files.readString(directory.resolve("data").resolve("admin-key")).strip();
        staff =
                client.post(
                                "/api-keys",
                                admin,
                                "{\"name\": \"Desk\", \"scopes\": [\"rooms:read\","
                                        + " \"support:replay\"]}")
                        .json()
                        .get("secret")
                        .asString();
        host =
                Client.seat(
                        client.post(
                                "/rooms",
                                null,
                                "{\"template\": \"shared-table\", \"hostName\": \"Ada\"}",
                                "Prefer",
                                "wait=10"));
    }

    @AfterEach
    void release() throws IOException {
        for (var held : List.of(fsync, read)) {
            Files.deleteIfExists(held);
            Files.deleteIfExists(Hold.reachedFile(held));
        }
        await().atMost(LIMIT).until(() -> ready("released").status() == 200);
    }

    private Answer ready(String key) {
        return ready(host, key);
    }

    private Answer ready(Seat seat, String key) {
        return client.put(
                seat.path() + "/status", seat.token(), "{\"ready\": true}", "Idempotency-Key", key);
    }

    private Answer refused(Seat host) {
        return client.post(
                "/rooms/" + host.roomCode() + "/moves",
                host.token(),
                "{\"cardId\": \"no-such-card\", \"fromPile\": \"deck\", \"toPile\": \"left\","
                        + " \"position\": 0}");
    }

    private Answer issueKey() {
        return client.post(
                "/api-keys", admin, "{\"name\": \"Late\", \"scopes\": [\"rooms:read\"]}");
    }

    private Answer look() {
        return client.get("/rooms/" + host.roomCode(), staff, "Support-Reason", "Ticket 4711");
    }

    /** All at once, each within the deadline; the answers in the same order. */
    private static List<Answer> inTime(List<Callable<Answer>> requests) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var began = System.nanoTime();
            var running = new ArrayList<Future<Answer>>();
            requests.forEach(request -> running.add(threads.submit(request)));
            for (var each : running) {
                answers.add(each.get());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(DEADLINE.plus(SLACK));
        }
        return answers;
    }

    private long revision() {
        return revision(host);
    }

    private long revision(Seat seat) {
        return client.get("/rooms/" + seat.roomCode(), null).json().get("revision").asLong();
    }

    private void hang() throws IOException {
        Files.createFile(fsync);
    }

    /** Waits until a write hangs, and sends a move that no table allows. */
    private Answer refusedWhileItHangs(Seat seat) {
        await().atMost(LIMIT).until(() -> Files.exists(Hold.reachedFile(fsync)));
        return refused(seat);
    }

    @Test
    void answersInTimeWhileAnFsyncHangs() throws Exception {
        var other = client.open("shared-table");
        var before = revision();
        hang();

        var answers =
                inTime(
                        List.of(
                                () -> ready("mine"),
                                () -> ready("mine"),
                                this::issueKey,
                                () -> refusedWhileItHangs(host),
                                () -> refusedWhileItHangs(other)));
        assertThat(answers.subList(0, 4)).extracting(Answer::code).containsOnly("COMMAND_TIMEOUT");
        assertThat(answers.getLast().code())
                .as("rests on nothing that hangs")
                .isNotIn("COMMAND_TIMEOUT", "ENGINE_UNAVAILABLE");
        assertThat(inTime(List.of(this::look)).getFirst().code()).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(revision()).isEqualTo(before);

        // By now it is known that the disk hangs, and nothing more is taken.
        var began = System.nanoTime();
        assertThat(ready("another").code()).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEADLINE);
        assertThat(revision()).isEqualTo(before);

        Files.delete(fsync);
        await().atMost(LIMIT).until(() -> ready("mine").status() == 200);
        assertThat(ready("mine").json().get("duplicate").asBoolean()).isTrue();
        await().atMost(LIMIT).until(() -> revision() == before + 1);
    }

    @Test
    void storesWhatItCouldNotConfirmAndNothingOfWhatItRefused() throws Exception {
        var before = revision();
        hang();

        var requests = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 20; i++) {
            requests.add(() -> openLobby("Guest"));
        }
        requests.add(() -> ready("behind"));
        assertThat(inTime(requests)).extracting(Answer::status).containsOnly(504);
        assertThat(openLobby("Refused").status()).isEqualTo(503);
        assertThat(ready("refused").status()).isEqualTo(503);

        Files.delete(fsync);
        await().atMost(LIMIT).until(() -> ready("after").status() == 200);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(lobbies()).hasSize(20));
        assertThat(lobbies().toString()).doesNotContain("Refused");
        assertThat(ready("behind").json().get("duplicate").asBoolean()).isTrue();
        assertThat(revision()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void answersInTimeWhileReadsHangAndRoomsInMemoryGoOn() throws Exception {
        var before = COLD.stream().map(this::revision).toList();
        Files.createFile(read);

        var requests = new ArrayList<Callable<Answer>>();
        COLD.forEach(seat -> requests.add(() -> ready(seat, "cold")));
        requests.add(() -> {
            await().atMost(LIMIT).until(() -> Files.exists(Hold.reachedFile(read)));
            return ready("in-memory");
        });
        var answers = inTime(requests);
        assertThat(answers.subList(0, COLD.size()))
                .extracting(Answer::code)
                .containsOnly("COMMAND_TIMEOUT");
        assertThat(answers.getLast().status()).as("needs no read").isEqualTo(200);
        assertThat(COLD.stream().map(this::revision).toList()).isEqualTo(before);

        Files.delete(read);
        for (var seat : COLD) {
            var again = ready(seat, "cold");
            assertThat(again.status()).as(again.http().body()).isEqualTo(200);
            assertThat(again.json().get("duplicate").asBoolean()).as("decided nothing").isFalse();
        }
    }

    private Answer openLobby(String name) {
        return client.post(
                "/rooms", null, "{\"template\": \"lobby\", \"hostName\": \"%s\"}".formatted(name));
    }

    private JsonNode lobbies() {
        return client.get("/rooms?status=LOBBY&template=lobby&limit=100", null).json().get("rooms");
    }
}
