package dev.reprise.seal;

import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;

/** A key file as slots: a header, and keys counted from 1. */
final class KeySlots implements AutoCloseable {

    private static final int SLOTS_AT_ONCE = 512;

    private final Path file;
    private final SlotStorage storage;

    KeySlots(Path file, SlotStorage storage) {
        this.file = file;
        this.storage = storage;
    }

    /** How many whole slots there are beside the header. */
    int count() throws IOException {
        return Math.toIntExact(Math.max(0, storage.size() / KeySlot.BYTES - 1));
    }

    KeyHeader header() throws IOException {
        if (storage.size() < KeySlot.BYTES) {
            throw failure(KeyFileException.Reason.CUT, "");
        }
        var header = KeyHeader.decode(storage.read(0, KeySlot.BYTES));
        if (header == null) {
            throw failure(KeyFileException.Reason.DAMAGED, " in its header");
        }
        return header;
    }

    byte[] id(int ordinal) throws IOException {
        return KeySlot.idIn(storage.read(position(ordinal), KeySlot.BYTES));
    }

    KeySlot at(int ordinal) throws IOException {
        var slot = KeySlot.decode(ordinal, storage.read(position(ordinal), KeySlot.BYTES));
        if (slot == null) {
            throw damaged(ordinal);
        }
        return slot;
    }

    /** The key in a living slot. */
    byte[] secret(KeySlot slot, int ordinal, MasterKey master, KeyHeader header) {
        try {
            return slot.secret(ordinal, master, header.storeId());
        } catch (GeneralSecurityException _) {
            throw damaged(ordinal);
        }
    }

    /** The key that subjects are known by. */
    byte[] subjectKey(KeyHeader header, MasterKey master) {
        try {
            return header.subjectKey(master);
        } catch (GeneralSecurityException _) {
            throw failure(KeyFileException.Reason.DAMAGED, " in its header");
        }
    }

    KeyFileException damaged(int ordinal) {
        return failure(KeyFileException.Reason.DAMAGED, " at key " + ordinal);
    }

    KeyFileException failure(KeyFileException.Reason reason, String detail) {
        return new KeyFileException(reason, file, detail);
    }

    /** Reads all slots, whole or not, a part of the file at a time. */
    void forEach(Visitor visitor) throws IOException {
        var count = count();
        for (var first = 1; first <= count; first += SLOTS_AT_ONCE) {
            var slots = Math.min(SLOTS_AT_ONCE, count - first + 1);
            var part = storage.read(position(first), slots * KeySlot.BYTES);
            for (var i = 0; i < slots; i++) {
                var slot = new byte[KeySlot.BYTES];
                System.arraycopy(part, i * KeySlot.BYTES, slot, 0, KeySlot.BYTES);
                visitor.visit(first + i, slot);
            }
        }
    }

    /** Writes slots, and returns when the disk has them. */
    void write(int first, byte[] slots) throws IOException {
        put(first, slots);
        force();
    }

    void put(int first, byte[] slots) throws IOException {
        storage.write(position(first), slots);
    }

    void force() throws IOException {
        storage.force();
    }

    /** Takes away what is left of a slot at the end. */
    void cutRest() throws IOException {
        var whole = position(count() + 1);
        if (storage.size() > whole) {
            storage.truncate(whole);
            storage.force();
        }
    }

    boolean hasRest() throws IOException {
        return storage.size() > position(count() + 1);
    }

    /** Overwrites everything. */
    void wipe() throws IOException {
        var zeros = new byte[KeySlot.BYTES];
        for (var ordinal = 0; ordinal <= count(); ordinal++) {
            storage.write(position(ordinal), zeros);
        }
        storage.force();
    }

    @Override
    public void close() throws IOException {
        storage.close();
    }

    private static long position(int ordinal) {
        return (long) ordinal * KeySlot.BYTES;
    }

    /** An empty file that only its owner may use, instead of whatever is there. */
    static KeySlots fresh(Path file) throws IOException {
        Files.deleteIfExists(file);
        return new KeySlots(file, SlotStorage.open(OwnerOnly.createFile(file)));
    }

    /** Gives a file its name, in place of what had it, durably. */
    static void publish(Path draft, Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
            directory.force(true);
        }
    }

    @FunctionalInterface
    interface Visitor {
        void visit(int ordinal, byte[] slot) throws IOException;
    }
}
