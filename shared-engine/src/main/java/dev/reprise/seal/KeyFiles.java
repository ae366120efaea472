package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * The key file of a data directory and the master key beside it, which change together.
 *
 * @param directory the data directory
 */
public record KeyFiles(Path directory) {

    /** The key file. */
    public Path keys() {
        return directory.resolve("subjects.keys");
    }

    /** The master key, in base64url. */
    public Path masterKey() {
        return directory.resolve("data-key");
    }

    private Path nextMasterKey() {
        return directory.resolve("data-key.next");
    }

    /**
     * Opens the keys under the master key of the directory; makes both at the first start.
     *
     * @param relied the furthest generation that the log has relied on
     * @param beingErased keys whose destruction has begun and is not known to be complete
     * @throws KeyFileException if the file is not the newest one of this store, whole
     */
    public SubjectKeys open(KeyGeneration relied, Set<KeyId> beingErased, Instant now)
            throws IOException {
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
