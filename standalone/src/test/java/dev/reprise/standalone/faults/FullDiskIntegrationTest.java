package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** A disk that becomes full, and has room again. */
@Tag("faults")
class FullDiskIntegrationTest {

    private static final int MEBIBYTES = 128;
    private static final long THRESHOLD = 32L << 20;

    /** What may be used before the threshold is reached. */
    private static final long ROOM = 8L << 20;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path directory;

    @Test
    void refusesCommandsWhileItIsFullAndGoesOnWhenThereIsRoomAgain() throws Exception {
        Volume.assumeThatItCanBeMounted();
        try (var disk = Volume.inMemory(directory.resolve("disk"), MEBIBYTES)) {
            var trial = new Trial(disk.directory(), Rounds.random());
            trial.suffer("full disk", new FullDisk(disk.directory(), trial.witness()));
            trial.end();
        }
    }

    private record FullDisk(Path disk, Witness witness) implements Fault {

        @Override
        public Launch prepare(Launch launch) {
            return launch.with("--reprise.event-store.minimum-free-space=" + THRESHOLD + "B");
        }

        @Override
        public void underLoad(ServerProcess server, Load.Running load) throws Exception {
            var client = server.client();
            var host = witness.hosts().values().iterator().next();
            var ballast = new Ballast(disk);
            ballast.leave(THRESHOLD + ROOM);
            await().atMost(LIMIT)
                    .until(() -> {
                        var answer =
                                client.put(
                                        host.path() + "/status", host.token(), "{\"ready\":true}");
                        return answer.status() == 503 && answer.code().equals("ENGINE_UNAVAILABLE");
                    });
            for (var room : witness.hosts().values()) {
                var read = client.get("/rooms/" + room.roomCode(), room.token());
                assertThat(read.status()).as("reads go on").isEqualTo(200);
            }
            assertThat(server.isAlive()).isTrue();
            ballast.remove();
            var refusals = witness.unavailable();
            var acks = load.acks();
            await().atMost(LIMIT).until(() -> load.acks() > acks + 100);
            assertThat(refusals).as("commands refused").isPositive();
            System.out.printf("%d commands refused while the disk was full%n", refusals);
            load.stop();
            server.kill();
        }
    }
}
