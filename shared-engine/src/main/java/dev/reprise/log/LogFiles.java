package dev.reprise.log;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of an event log in its data directory.
 *
 * @param directory the data directory
 */
public record LogFiles(Path directory) {

    public Path database() {
        return directory.resolve("events");
    }

    /** How far they were durable. */
    public Path position() {
        return directory.resolve("events.position");
    }

    /** How the running server can be spoken to. */
    public Path control() {
        return directory.resolve("control");
    }

    /** Where builds before the log kept events, in H2. */
    public Path earlier() {
        return directory.resolve("events.mv.db");
    }

    /** Writes, whole and durably, how far the log in this directory is durable. */
    public void writePosition(LogPosition last) throws IOException {
        PositionFile.replace(position(), last);
    }

    public boolean hasDatabase() {
        return Files.exists(database().resolve("CURRENT"));
    }

    /**
     * Keeps servers from the directory until this is closed, by the lock that RocksDB takes when it
     * opens a database; there is nothing to keep where there is none. Never to be called by the
     * process that has the log open: on POSIX systems it would lose its own lock.
     *
     * @throws StartRefusedException if a process uses the log, be it damaged or not
     */
    public Closeable lock() throws IOException {
        if (!hasDatabase()) {
            return () -> {};
        }
        var file = database().resolve("LOCK");
        if (Files.notExists(file)) {
            OwnerOnly.createFile(file);
        }
        var channel = FileChannel.open(file, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Another tool in this process.
        }
        channel.close();
        throw StartRefusedException.inUse(directory, null);
    }
}
