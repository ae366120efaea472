package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.files.OwnerOnly;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The key file of a data directory and the master key beside it, which change together.
 *
 * @param directory the data directory
 * @param given the master key, where it is kept elsewhere
 */
public record KeyFiles(Path directory, @Nullable MasterKey given) {

    /** The files of a directory that holds its master key, too. */
    public KeyFiles(Path directory) {
        this(directory, null);
    }

    /**
     * The names of all files that are needed to open what is sealed, and to keep erased what is.
     */
    public static final List<String> NAMES =
            List.of("subjects.keys", "data-key", "erasures.ndjson");

    /** The list of erasures in a data directory. */
    public static Path erasures(Path directory) {
        return directory.resolve("erasures.ndjson");
    }

    /** The key file. */
    public Path keys() {
        return directory.resolve("subjects.keys");
    }

    /** The master key, in base64url. */
    public Path masterKey() {
        return directory.resolve("data-key");
    }

    /** Whether the master key is at hand. */
    public boolean hasMasterKey() {
        return given != null || Files.exists(masterKey());
    }

    private Path nextMasterKey() {
        return directory.resolve("data-key.next");
    }

    /**
     * Opens the keys; makes them at the first start.
     *
     * @param relied the furthest generation that the log has relied on
     * @param beingErased keys whose destruction has begun and is not known to be complete
     * @throws KeyFileException if the file is not the newest one of this store, whole
     */
    public SubjectKeys open(KeyGeneration relied, Set<KeyId> beingErased, Instant now)
            throws IOException {
        if (given != null) {
            OwnerOnly.createDirectories(directory);
            return SubjectKeys.open(keys(), given, relied, beingErased, now);
        }
        settleRollOver();
        if (Files.notExists(masterKey())) {
            if (Files.exists(keys()) || !relied.equals(KeyGeneration.NONE)) {
                throw new KeyFileException(
                        KeyFileException.Reason.MISSING,
                        masterKey(),
                        "; without it %s opens nothing".formatted(keys().getFileName()));
            }
            write(masterKey(), fresh());
        }
        return SubjectKeys.open(keys(), read(masterKey()), relied, beingErased, now);
    }

    /**
     * How far the keys have come, in files that no process changes; those are left as they are.
     *
     * @throws KeyFileException if they are not whole, or not wrapped by the master key beside them
     */
    public KeyGeneration inspect() throws IOException {
        try (var slots = new KeySlots(keys(), SlotStorage.open(keys()))) {
            var header = slots.header();
            if (Files.exists(masterKey()) && !header.isWrappedBy(read(masterKey()))) {
                throw slots.failure(KeyFileException.Reason.OTHER_MASTER_KEY, "");
            }
            var destroyed = new AtomicLong();
            slots.forEach((ordinal, bytes) -> {
                var slot = KeySlot.decode(ordinal, bytes);
                if (slot == null) {
                    throw slots.damaged(ordinal);
                }
                if (slot.state() == KeySlot.State.DESTROYED) {
                    destroyed.incrementAndGet();
                }
            });
            return new KeyGeneration(
                    HexFormat.of().formatHex(header.storeId()),
                    header.epoch(),
                    slots.count(),
                    destroyed.get());
        }
    }

    /** Wraps all living keys by a new master key, and destroys the one before. */
    public void rollOver(SubjectKeys keys) throws IOException {
        var next = fresh();
        write(nextMasterKey(), next);
        keys.rollOver(next);
        adoptNext();
    }

    /** The key file says which of two master keys is the one in force. */
    private void settleRollOver() throws IOException {
        if (Files.notExists(nextMasterKey())) {
            Files.deleteIfExists(SubjectKeys.draft(keys()));
            return;
        }
        if (isInForce(nextMasterKey())) {
            adoptNext();
        } else if (isInForce(masterKey())) {
            wipe(nextMasterKey());
            Files.delete(nextMasterKey());
            Files.deleteIfExists(SubjectKeys.draft(keys()));
        }
    }

    private boolean isInForce(Path masterKey) throws IOException {
        if (Files.notExists(keys()) || Files.notExists(masterKey)) {
            return false;
        }
        try (var slots = new KeySlots(keys(), SlotStorage.open(keys()))) {
            return slots.header().isWrappedBy(read(masterKey));
        } catch (IllegalArgumentException halfWritten) {
            return false;
        }
    }

    private void adoptNext() throws IOException {
        if (Files.exists(masterKey())) {
            wipe(masterKey());
        }
        KeySlots.publish(nextMasterKey(), masterKey());
    }

    private static void wipe(Path file) throws IOException {
        try (var storage = SlotStorage.open(file)) {
            storage.write(0, new byte[Math.toIntExact(storage.size())]);
            storage.force();
        }
    }

    private static MasterKey fresh() {
        return MasterKey.of(RandomIdentifiers.bytes(MasterKey.BYTES));
    }

    private static MasterKey read(Path file) throws IOException {
        return MasterKey.parse(Files.readString(file, US_ASCII).strip());
    }

    private void write(Path file, MasterKey key) throws IOException {
        OwnerOnly.createDirectories(directory);
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (var storage = SlotStorage.open(OwnerOnly.createFile(draft))) {
            storage.write(0, key.text().getBytes(US_ASCII));
            storage.force();
        }
        KeySlots.publish(draft, file);
    }
}
