package dev.reprise.standalone.faults;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The power goes: the server is frozen, the disk is copied as it is, and the copy is what the next
 * server gets. Acks that were sent before the freeze must all be on it.
 */
final class PowerLoss implements AutoCloseable {

    private final Path images;
    private final UnaryOperator<Launch> options;
    private Volume volume;
    private int copies;

    private PowerLoss(Path images, UnaryOperator<Launch> options, Volume volume) {
        this.images = images;
        this.options = options;
        this.volume = volume;
    }

    /** On a new disk of this size, for servers with these options. */
    static PowerLoss on(Path images, int mebibytes, UnaryOperator<Launch> options)
            throws Exception {
        return new PowerLoss(
                images, options, Volume.ofImage(images.resolve("disk-0.img"), mebibytes));
    }

    Path data() {
        return volume.directory();
    }

    Fault after(int acks, long laterMillis) {
        return new Fault() {
            @Override
            public Launch prepare(Launch launch) {
                return options.apply(launch);
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) throws Exception {
                load.awaitAcks(acks);
                Faults.pause(laterMillis);
                freeze(server);
                var copy = volume.afterPowerLoss(images.resolve("disk-" + ++copies + ".img"));
                server.kill();
                volume.close();
                volume = copy;
            }

            @Override
            public Path afterwards(ServerProcess server, Path data) {
                return volume.directory();
            }
        };
    }

    /** Returns when no thread of it runs any more. */
    private static void freeze(ServerProcess server) throws Exception {
        Volume.run("kill", "-STOP", Long.toString(server.pid()));
        var threads = Path.of("/proc", Long.toString(server.pid()), "task");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> {
                    try (var all = Files.list(threads)) {
                        return all.allMatch(PowerLoss::isStopped);
                    }
                });
    }

    private static boolean isStopped(Path thread) {
        try {
            return Files.readString(thread.resolve("stat")).contains(") T ");
        } catch (IOException ended) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        volume.close();
    }
}
