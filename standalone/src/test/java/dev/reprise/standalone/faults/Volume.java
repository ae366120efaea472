package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, which is unmounted and deleted whatever happens. */
final class Volume implements AutoCloseable {

    private final Path image;
    private final Path directory;

    private Volume(Path image, Path directory) {
        this.image = image;
        this.directory = directory;
    }

    /** Skips the test where mounting is not allowed. */
    static void assumeThatItCanBeMounted() throws Exception {
        assumeTrue(
                run("id", "-u").strip().equals("0"),
                "Mounting a file system needs root: run it as root, or in a container that may.");
    }

    /** A new ext4 file system in a file. */
    static Volume ofImage(Path image, int mebibytes) throws Exception {
        run("truncate", "-s", mebibytes + "M", image.toString());
        run("mkfs.ext4", "-q", image.toString());
        return mount(image);
    }

    /** A memory file system of this size. */
    static Volume inMemory(Path directory, int mebibytes) throws Exception {
        Files.createDirectories(directory);
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString());
        return new Volume(directory, directory);
    }

    private static Volume mount(Path image) throws Exception {
        var directory = Files.createDirectories(Path.of(image + ".mounted"));
        try {
            run("mount", "-o", "loop", image.toString(), directory.toString());
        } catch (AssertionError e) {
            Files.deleteIfExists(image);
            throw e;
        }
        return new Volume(image, directory);
    }

    Path directory() {
        return directory;
    }

    /**
     * What another machine would find if it took over the disk at this moment: what the file system
     * has not written yet is not there.
     */
    Volume afterPowerLoss(Path copy) throws Exception {
        run("cp", "--sparse=always", image.toString(), copy.toString());
        return mount(copy);
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", directory.toString());
        } catch (Exception e) {
            throw new IOException("Cannot unmount " + directory, e);
        }
        Files.deleteIfExists(directory);
        Files.deleteIfExists(image);
    }

    static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(List.of(command) + " said " + said).isZero();
        return said;
    }
}
