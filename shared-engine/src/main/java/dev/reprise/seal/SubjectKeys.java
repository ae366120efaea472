package dev.reprise.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
public final class SubjectKeys implements ParticipantKeys, AutoCloseable {

    private static final int OPENED = 10_000;

    private final Path file;
    private final Cache<KeyId, Found> opened =
            Caffeine.newBuilder().maximumSize(OPENED).executor(Runnable::run).build();
    private KeyTable table;
    private volatile KeyGeneration generation;

    private SubjectKeys(Path file, KeyTable table) {
        this.file = file;
        this.table = table;
        this.generation = table.generation();
    }

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
    public KeyGeneration generation() {
        return generation;
    }

    @Override
    public synchronized void create(Collection<Person> people, Instant at) {
        access(() -> {
            table.create(people, at);
            return table;
        });
        generation = table.generation();
    }

    @Override
    public Found find(KeyId id) {
        var known = opened(id);
        return known == null ? read(id) : known;
    }

    /** The key, if it is in memory already. */
    public @Nullable Found opened(KeyId id) {
        return opened.getIfPresent(id);
    }

    private synchronized Found read(KeyId id) {
        var found = access(() -> table.find(id));
        if (found instanceof Living) {
            opened.put(id, found);
        }
        return found;
    }

    @Override
    public synchronized List<KeyId> ofSubject(String subject) {
        return access(() -> table.ofSubject(subject));
    }

    @Override
    public synchronized boolean destroy(KeyId id, Instant at) {
        var wasThere = access(() -> table.destroy(id, at));
        opened.invalidate(id);
        generation = table.generation();
        return wasThere;
    }

    /** Gives all keys away, living or destroyed, in the order in which they were made. */
    public synchronized void forEach(Visitor visitor) {
        access(() -> {
            table.forEach(visitor);
            return table;
        });
    }

    /** The key that subjects are known by, wrapped for another place under this name. */
    public synchronized byte[] subjectKey(KeyWrap wrap, String name) {
        return access(() -> wrap.of(name, table.subjectKey()));
    }

    /** Takes one key after the other. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Takes a key.
         *
         * @param subject the HMAC of whom it is of; zeros where that is not known
         */
        void visit(KeyId id, Found found, byte[] subject);
    }

    /**
     * Wraps all living keys by another master key, in a new file that takes this one's place, so
     * that copies of this one open nothing once its own master key is gone.
     */
    public synchronized void rollOver(MasterKey next) {
        table = access(() -> table.rolledOver(file, next));
        generation = table.generation();
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
