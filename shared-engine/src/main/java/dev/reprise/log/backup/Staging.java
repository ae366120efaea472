package dev.reprise.log.backup;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work in progress: a directory that is gone, with all in it, when this is closed. */
record Staging(Path path) implements AutoCloseable {

    /** Beside this file, whose directory must be there. */
    static Staging beside(Path file) throws IOException {
        requireDirectory(file);
        return in(directoryOf(file));
    }

    static void requireDirectory(Path file) throws BackupException {
        var directory = directoryOf(file);
        if (!Files.isDirectory(directory)) {
            throw new BackupException("There is no folder " + directory + ".");
        }
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
