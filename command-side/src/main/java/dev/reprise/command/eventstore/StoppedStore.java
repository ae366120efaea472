package dev.reprise.command.eventstore;

import dev.reprise.command.eventstore.control.Pausable;
import dev.reprise.command.eventstore.control.PausedWork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;

/** The store of a server that does not run; kept from being started while it is held still. */
public final class StoppedStore implements Pausable {

    private final Path directory;

    public StoppedStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Duration whilePaused(PausedWork work) throws IOException {
        try (var store = StoreFile.open(directory)) {
            work.run(new EventReader(store.dataSource()).lastIndex());
            return Duration.ZERO;
        } catch (SQLException failure) {
            throw new IOException(
                    "The database cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /**
     * Refuses if a process uses this store, be it damaged or not. Never to be called by that
     * process: on POSIX systems it would lose its own lock.
     */
    public void requireUnused() throws IOException {
        var database = new EventFiles(directory).database();
        if (Files.notExists(database)) {
            return;
        }
        try (var channel = FileChannel.open(database, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw StartRefusedException.inUse(directory, null);
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw StartRefusedException.inUse(directory, sameProcess);
        }
    }
}
