package dev.reprise.command.eventstore;

import org.axonframework.eventhandling.DomainEventData;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * All events of a store that no process uses, in their order and as their rows hold them. Nothing
 * is changed, each row is verified, and a store from which acknowledged events are missing is
 * refused.
 */
public final class StoredHistory implements AutoCloseable {

    private final Path directory;
    private final StoreFile store;
    private final EventReader reader;
    private final long size;

    private StoredHistory(Path directory, StoreFile store) throws IOException {
        this.directory = directory;
        this.store = store;
        this.reader = new EventReader(store.dataSource());
        this.size = verified(reader::lastIndex);
        var disagreement =
                verified(() -> new HighWaterCheck(new EventFiles(directory)).disagreement(reader));
        if (disagreement.isPresent()) {
            throw StartRefusedException.disagreement(disagreement.get(), directory);
        }
    }

    /** Opens the store in this directory; until it is closed, no server can start on it. */
    public static StoredHistory open(Path directory) throws IOException {
        try {
            var store = StoreFile.open(directory);
            try {
                return new StoredHistory(directory, store);
            } catch (IOException | RuntimeException refusal) {
                store.close();
                throw refusal;
            }
        } catch (SQLException failure) {
            throw new IOException(
                    "The database cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /** How many events there are, which is the index of the last. */
    public long size() {
        return size;
    }

    /**
     * The first events after this index, at most so many, and fewer where these are large; none is
     * left out.
     */
    public List<? extends DomainEventData<byte[]>> after(long index, int limit) throws IOException {
        return verified(() -> reader.between(index, Math.min(index + limit, size)));
    }

    private <T> T verified(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (CorruptEventException damage) {
            throw StartRefusedException.damaged(directory, damage);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    @Override
    public void close() throws IOException {
        try {
            store.close();
        } catch (SQLException failure) {
            throw new IOException(
                    "The database cannot be closed: " + failure.getMessage(), failure);
        }
    }
}
