package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.StatusesChanged;
import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A process that is killed between append and durability of two commands of one room. */
@Tag("faults")
class PipelinedCommandsIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir Path directory;

    private Path data = Path.of("");
    private Path write = Path.of("");
    private Path wait = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        write = directory.resolve("hold-write");
        wait = directory.resolve("hold-wait");
    }

    @Test
    void happenOnceInTheirOrderIfTheProcessIsKilledBeforeEitherIsWritten() throws Exception {
        var seat = killedWhileTwoWait();
        assertThat(commands()).isEmpty();

        try (var server = ServerProcess.start(data)) {
            var client = server.client();
            for (var key : List.of("first", "second")) {
                assertThat(isDuplicate(send(client, seat, key))).as("had no effect").isFalse();
                assertThat(isDuplicate(send(client, seat, key))).as("had its effect").isTrue();
            }
            server.kill();
        }
        assertThat(commands()).containsExactly("first", "second");
    }

    /** Both are appended, the first is about to be written, and neither is acknowledged. */
    private Seat killedWhileTwoWait() throws Exception {
        var holding =
                FaultAgent.holding(
                        FaultAgent.jar(directory),
                        Map.of(
                                "dev.reprise.log.EventDatabase#write", write,
                                "dev.reprise.log.EventLog#awaitDurable", wait));
        try (var server = ServerProcess.launch(Launch.on(data).withJvmOption(holding))) {
            assertThat(server.awaitListening()).as(server.said()).isTrue();
            var seat = server.client().open("lobby");
            Files.createFile(write);
            Files.createFile(wait);
            var first = sendAndAwaitAppend(server.client(), seat, "first");
            await().atMost(LIMIT).until(() -> Files.exists(Hold.reachedFile(write)));
            var second = sendAndAwaitAppend(server.client(), seat, "second");
            server.kill();
            for (var answer : List.of(first, second)) {
                assertThatThrownBy(answer::join).as("no ack").hasMessageContaining("IOException");
            }
            return seat;
        }
    }

    private CompletableFuture<Answer> sendAndAwaitAppend(Client client, Seat seat, String key)
            throws IOException {
        Files.deleteIfExists(Hold.reachedFile(wait));
        var answer = CompletableFuture.supplyAsync(() -> send(client, seat, key));
        await().atMost(LIMIT).until(() -> Files.exists(Hold.reachedFile(wait)));
        return answer;
    }

    private static Answer send(Client client, Seat seat, String key) {
        return Intent.status(seat, key.length(), key).send(client, key);
    }

    private static boolean isDuplicate(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return Intent.isDuplicate(answer);
    }

    private List<String> commands() throws Exception {
        return StoredLog.read(data).events().stream()
                .filter(each -> each.event() instanceof StatusesChanged)
                .map(StoredLog.Stored::commandId)
                .toList();
    }
}
