package dev.reprise.log;

import static java.nio.file.StandardOpenOption.WRITE;

import dev.reprise.files.OwnerOnly;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps servers from a data directory while a tool works on it, by the lock that RocksDB takes when
 * it opens a database. Never to be used by the process that has the log open: on POSIX systems it
 * would lose its own lock.
 */
public final class LogLock implements AutoCloseable {

    private final @Nullable FileChannel channel;

    private LogLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; there is none to take where there is no log.
     *
     * @throws StartRefusedException if a process uses the log, be it damaged or not
     */
    public static LogLock take(Path directory) throws IOException {
        var files = new LogFiles(directory);
        if (!files.hasDatabase()) {
            return new LogLock(null);
        }
        if (Files.notExists(files.lock())) {
            OwnerOnly.createFile(files.lock());
        }
        var channel = FileChannel.open(files.lock(), WRITE);
        try {
            if (channel.tryLock() != null) {
                return new LogLock(channel);
            }
        } catch (OverlappingFileLockException _) {
            // Another tool in this process.
        }
        channel.close();
        throw StartRefusedException.inUse(directory, null);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
