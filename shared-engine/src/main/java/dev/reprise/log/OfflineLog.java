package dev.reprise.log;

import dev.reprise.seal.KeyGeneration;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The log of a data directory that no process uses: all events in their order, each verified.
 * Nothing is changed, and until it is closed no server can start there.
 */
public final class OfflineLog implements AutoCloseable {

    private final Path directory;
    private final Closeable lock;
    private final EventDatabase database;
    private final LogReader reader;
    private final long size;

    private OfflineLog(LogFiles files, Closeable lock) throws IOException {
        this.directory = files.directory();
        this.lock = lock;
        this.database = new LogOpening(files).openReadOnly();
        this.reader = new LogReader(database);
        this.size = reader.last().index();
    }

    /**
     * Opens the log in a data directory.
     *
     * @throws StartRefusedException if it is in use, is damaged, or lacks acknowledged events
     */
    public static OfflineLog open(Path directory) throws IOException {
        var files = new LogFiles(directory);
        var lock = files.lock();
        try {
            return new OfflineLog(files, lock);
        } catch (IOException | RuntimeException refusal) {
            lock.close();
            throw refusal;
        }
    }

    /** How many events there are, which is the index of the last. */
    public long size() {
        return size;
    }

    /** How far the keys must have come that the events rely on. */
    public KeyGeneration relied() {
        return database.relied();
    }

    /**
     * The first events after an index, at most so many, and fewer where these are large; none is
     * left out.
     *
     * @throws StartRefusedException if one is damaged or missing
     */
    public List<LoggedEvent> after(long index, int limit) {
        try {
            return index >= size ? List.of() : reader.after(index, size, limit);
        } catch (CorruptEventException damage) {
            throw StartRefusedException.damaged(directory, damage);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        lock.close();
    }
}
