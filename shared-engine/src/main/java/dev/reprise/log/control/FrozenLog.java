package dev.reprise.log.control;

import dev.reprise.log.LogFiles;
import dev.reprise.log.LogLock;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log that nothing changes until this is closed: that of a stopped server, or a copy that the
 * running one makes.
 */
public sealed interface FrozenLog extends AutoCloseable permits ServerCopy, FrozenLog.Stopped {

    /** Asks the server that runs on this data directory, or keeps one from starting. */
    static FrozenLog of(Path dataDirectory) throws IOException {
        var files = new LogFiles(dataDirectory);
        if (Files.exists(files.control())) {
            try {
                return ServerCopy.of(files);
            } catch (ConnectException _) {
                // A server that was killed has left its file behind.
            }
        }
        return new Stopped(dataDirectory, LogLock.take(dataDirectory));
    }

    /** Where its files lie. */
    Path directory();

    /**
     * To be called before what was read is believed.
     *
     * @throws IOException if the server has ended, and has removed its copy, in the meantime
     */
    void requireFrozen() throws IOException;

    @Override
    void close() throws IOException;

    /** The log of a stopped server, which is kept from being started. */
    record Stopped(Path directory, LogLock lock) implements FrozenLog {

        @Override
        public void requireFrozen() {
            // The lock cannot be lost.
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }
}
