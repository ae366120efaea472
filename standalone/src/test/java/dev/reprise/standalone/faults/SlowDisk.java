package dev.reprise.standalone.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A volume to which some processes write only so often a second. */
final class SlowDisk implements AutoCloseable {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup/blkio");

    private final Volume volume;
    private final Path group;

    private SlowDisk(Volume volume, Path group) {
        this.volume = volume;
        this.group = group;
    }

    /** A new one with an image in this directory; skips the test where it is not allowed. */
    static SlowDisk in(Path directory, int mebibytes, int writesPerSecond) throws Exception {
        Volume.assumeThatItCanBeMounted();
        assumeTrue(Files.isWritable(GROUPS), "Slow writes need control groups at " + GROUPS + '.');
        var volume = Volume.ofImage(directory.resolve("slow-disk"), mebibytes);
        var device = Volume.run("mountpoint", "-d", volume.directory().toString()).strip();
        var group = Files.createTempDirectory(GROUPS, "reprise-");
        Files.writeString(
                group.resolve("blkio.throttle.write_iops_device"), device + " " + writesPerSecond);
        return new SlowDisk(volume, group);
    }

    Path directory() {
        return volume.directory();
    }

    /** Makes a process's writes slow from now on. */
    void slowDown(long pid) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    @Override
    public void close() throws IOException {
        try (volume) {
            Files.delete(group);
        }
    }
}
