package dev.reprise.seal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The data keys of all participants, in a file of their own. What a call has made or destroyed is
 * so on the disk when it returns; after a failed one the process must end, as the disk may have
 * either.
 */
public final class SubjectKeys implements KeyLookup, AutoCloseable {

    private final Path file;
    private KeyTable table;

    private SubjectKeys(Path file, KeyTable table) {
        this.file = file;
        this.table = table;
    }

    /**
     * A participant who gets a key.
     *
     * @param subject who that is in all rooms, as an application calls them; {@code null} where it
     *     has not said so
     */
    public record Person(String participantId, @Nullable String subject) {}

    /**
     * Opens the keys of a store; makes their file if the log has relied on none yet.
     *
     * @param relied the furthest generation that the log has relied on
     * @param beingErased keys whose destruction has begun and is not known to be complete
     * @throws KeyFileException if the file is not the newest one of this store, whole
     */
    public static SubjectKeys open(
            Path file, MasterKey master, KeyGeneration relied, Set<KeyId> beingErased, Instant now)
            throws IOException {
        if (Files.notExists(file)) {
            if (!relied.equals(KeyGeneration.NONE)) {
                throw new KeyFileException(KeyFileException.Reason.MISSING, file, "");
            }
            create(file, master);
        }
        return open(file, SlotStorage.open(file), master, relied, beingErased, now);
    }

    static SubjectKeys open(
            Path file,
            SlotStorage storage,
            MasterKey master,
            KeyGeneration relied,
            Set<KeyId> beingErased,
            Instant now)
            throws IOException {
        var slots = new KeySlots(file, storage);
        return new SubjectKeys(file, KeyTable.open(slots, master, relied, beingErased, now));
    }

    private static void create(Path file, MasterKey master) throws IOException {
        var draft = draft(file);
        try (var slots = KeySlots.fresh(draft)) {
            slots.write(0, KeyHeader.fresh(master).encode());
        }
        KeySlots.publish(draft, file);
    }

    static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** How far the file has come; durable whenever it is read. */
    public synchronized KeyGeneration generation() {
        return table.generation();
    }

    /**
     * Makes keys for those who have none, all at the price of one.
     *
     * @throws IllegalStateException if the key of one was destroyed
     */
    public synchronized void create(Collection<Person> people, Instant at) {
        access(() -> {
            table.create(people, at);
            return table;
        });
    }

    @Override
    public synchronized Found find(KeyId id) {
        return access(() -> table.find(id));
    }

    /** The living keys of a person in all rooms. */
    public synchronized List<KeyId> ofSubject(String subject) {
        return access(() -> table.ofSubject(subject));
    }

    /**
     * Overwrites a key; does nothing if that was done before.
     *
     * @return whether there is, or was, such a key
     */
    public synchronized boolean destroy(KeyId id, Instant at) {
        return access(() -> table.destroy(id, at));
    }

    /**
     * Wraps all living keys by another master key, in a new file that takes this one's place, so
     * that copies of this one open nothing once its own master key is gone.
     */
    public synchronized void rollOver(MasterKey next) {
        table = access(() -> table.rolledOver(file, next));
    }

    @Override
    public synchronized void close() throws IOException {
        table.close();
    }

    private static <T> T access(Access<T> access) {
        try {
            return access.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The key file cannot be used", failure);
        }
    }

    @FunctionalInterface
    private interface Access<T> {
        T run() throws IOException;
    }
}
