package dev.reprise.log.backup;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work in progress: a directory that is gone, with all in it, when this is closed. */
record Staging(Path path) implements AutoCloseable {

    static Staging beside(Path file) throws IOException {
        return in(directoryOf(file));
    }

    static Path directoryOf(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    /** Only its owner may look into it: temporary directories are like that. */
    static Staging in(Path directory) throws IOException {
        if (!Files.isWritable(directory)) {
            throw new BackupException(
                    "Nothing can be written to %s, where it is unpacked.".formatted(directory));
        }
        return new Staging(Files.createTempDirectory(directory, ".reprise-"));
    }

    /** Makes the names in this directory durable. */
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
