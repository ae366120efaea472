package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.RandomIdentifiers;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    private KeySlots slots;
    private MasterKey master;
    private KeyHeader header;
    private KeyIndex index;
    private KeyGeneration generation;

    private SubjectKeys(
            Path file,
            KeySlots slots,
            MasterKey master,
            KeyHeader header,
            KeyIndex index,
            KeyGeneration generation) {
        this.file = file;
        this.slots = slots;
        this.master = master;
        this.header = header;
        this.index = index;
        this.generation = generation;
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
        try {
            var header = slots.header();
            var index = new KeyIndex(slots::id, slots.count());
            var check = new KeyFileCheck(slots, relied, beingErased, now);
            var generation = check.enter(header, master, index);
            return new SubjectKeys(file, slots, master, header, index, generation);
        } catch (IOException | RuntimeException refused) {
            slots.close();
            throw refused;
        }
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
        return generation;
    }

    /**
     * Makes keys for those who have none, all at the price of one.
     *
     * @throws IllegalStateException if the key of one was destroyed
     */
    public synchronized void create(Collection<Person> people, Instant at) {
        uninterrupted(() -> {
            var fresh = new ByteArrayOutputStream();
            var ids = new ArrayList<byte[]>();
            for (var person : people) {
                var id = KeyId.of(person.participantId());
                var known = index.find(id.bytes());
                if (known == 0) {
                    ids.add(id.bytes());
                    var ordinal = generation.slots() + ids.size();
                    fresh.writeBytes(slot(ordinal, id, person, at).encode(ordinal));
                } else if (slots.at(known).state() == KeySlot.State.DESTROYED) {
                    throw new IllegalStateException(person.participantId() + " is erased.");
                }
            }
            if (!ids.isEmpty()) {
                var first = Math.toIntExact(generation.slots()) + 1;
                slots.write(first, fresh.toByteArray());
                for (var i = 0; i < ids.size(); i++) {
                    index.add(ids.get(i), first + i);
                }
                advance(generation.slots() + ids.size(), generation.destroyed());
            }
            return true;
        });
    }

    private KeySlot slot(long ordinal, KeyId id, Person person, Instant at) {
        return KeySlot.living(
                ordinal,
                id,
                RandomIdentifiers.bytes(DataKey.BYTES),
                at.getEpochSecond(),
                hmac(person.subject()),
                master,
                header.storeId());
    }

    @Override
    public synchronized Found find(KeyId id) {
        return uninterrupted(() -> {
            var ordinal = index.find(id.bytes());
            if (ordinal == 0) {
                return new Unknown();
            }
            var slot = slots.at(ordinal);
            return slot.state() == KeySlot.State.DESTROYED
                    ? new Destroyed(Instant.ofEpochSecond(slot.seconds()))
                    : new Living(new DataKey(id, slots.secret(slot, ordinal, master, header)));
        });
    }

    /** The living keys of a person in all rooms. */
    public synchronized List<KeyId> ofSubject(String subject) {
        var hmac = hmac(subject);
        var found = new ArrayList<KeyId>();
        return uninterrupted(() -> {
            slots.forEach((ordinal, bytes) -> {
                var slot = KeySlot.decode(ordinal, bytes);
                if (slot != null && Arrays.equals(slot.subject(), hmac)) {
                    found.add(KeyId.of(slot.id()));
                }
            });
            return found;
        });
    }

    /**
     * Overwrites a key; does nothing if that was done before.
     *
     * @return whether there is, or was, such a key
     */
    public synchronized boolean destroy(KeyId id, Instant at) {
        return uninterrupted(() -> {
            var ordinal = index.find(id.bytes());
            if (ordinal != 0 && slots.at(ordinal).state() == KeySlot.State.LIVING) {
                var tombstone = KeySlot.destroyed(id.bytes(), at.getEpochSecond());
                slots.write(ordinal, tombstone.encode(ordinal));
                advance(generation.slots(), generation.destroyed() + 1);
            }
            return ordinal != 0;
        });
    }

    private void advance(long count, long destroyed) {
        generation = new KeyGeneration(generation.storeId(), generation.epoch(), count, destroyed);
    }

    private byte[] hmac(@Nullable String subject) {
        return subject == null
                ? new byte[KeySlot.SUBJECT_BYTES]
                : DataKey.hmac(slots.subjectKey(header, master), subject.getBytes(UTF_8));
    }

    /**
     * Wraps all living keys by another master key, in a new file that takes this one's place, so
     * that copies of this one open nothing once its own master key is gone.
     */
    public synchronized void rollOver(MasterKey next) {
        uninterrupted(() -> {
            var draft = draft(file);
            var wrapped = Rewrapping.write(slots, header, master, draft, next);
            KeySlots.publish(draft, file);
            slots.wipe();
            slots.close();
            slots = wrapped;
            header = slots.header();
            master = next;
            index = new KeyIndex(slots::id, slots.count());
            var check = new KeyFileCheck(slots, generation, Set.of(), Instant.EPOCH);
            generation = check.enter(header, master, index);
            return true;
        });
    }

    @Override
    public synchronized void close() throws IOException {
        slots.close();
    }

    private static <T> T uninterrupted(Access<T> access) {
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
