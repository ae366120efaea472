package dev.reprise.seal;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/**
 * Reads a whole key file, mends what an end of the process left half written, and refuses others.
 */
final class KeyFileCheck {

    private final KeySlots slots;
    private final KeyGeneration relied;
    private final Set<KeyId> beingErased;
    private final Instant now;
    private long destroyed;

    /**
     * A check.
     *
     * @param relied the furthest generation that the log has relied on
     * @param beingErased the keys whose destruction has begun and is not known to be complete
     */
    KeyFileCheck(KeySlots slots, KeyGeneration relied, Set<KeyId> beingErased, Instant now) {
        this.slots = slots;
        this.relied = relied;
        this.beingErased = beingErased;
        this.now = now;
    }

    /**
     * Enters all keys into the index.
     *
     * @return how far the file has come
     * @throws KeyFileException if it is not the newest file of this store, whole
     */
    KeyGeneration enter(KeyHeader header, MasterKey master, KeyIndex index) throws IOException {
        var storeId = HexFormat.of().formatHex(header.storeId());
        if (!relied.isOfStore(storeId)) {
            throw slots.failure(KeyFileException.Reason.FOREIGN, "");
        }
        if (header.epoch() < relied.epoch()) {
            throw slots.failure(KeyFileException.Reason.OLDER, "");
        }
        if (!header.isWrappedBy(master)) {
            throw slots.failure(KeyFileException.Reason.OTHER_MASTER_KEY, "");
        }
        if (slots.count() < relied.slots()) {
            throw slots.failure(
                    slots.hasRest() ? KeyFileException.Reason.CUT : KeyFileException.Reason.OLDER,
                    ", or cut: %d keys of %d".formatted(slots.count(), relied.slots()));
        }
        slots.cutRest();
        slots.forEach((ordinal, bytes) -> enter(ordinal, bytes, index));
        var found = new KeyGeneration(storeId, header.epoch(), slots.count(), destroyed);
        if (!found.isAtLeast(relied)) {
            throw slots.failure(
                    KeyFileException.Reason.OLDER,
                    ": %d keys destroyed of %d".formatted(destroyed, relied.destroyed()));
        }
        return found;
    }

    private void enter(int ordinal, byte[] bytes, KeyIndex index) throws IOException {
        var slot = KeySlot.decode(ordinal, bytes);
        if (slot == null) {
            slot = mended(ordinal, KeySlot.idIn(bytes));
            slots.write(ordinal, slot.encode(ordinal));
        }
        if (slot.state() == KeySlot.State.DESTROYED) {
            destroyed++;
        }
        if (slot.state() == KeySlot.State.VOID) {
            return;
        }
        // Destroying one of two would leave the other.
        if (index.find(slot.id()) != 0) {
            throw slots.damaged(ordinal);
        }
        index.add(slot.id(), ordinal);
    }

    private KeySlot mended(int ordinal, byte[] id) {
        if (beingErased.contains(KeyId.of(id))) {
            return KeySlot.destroyed(id, now.getEpochSecond());
        }
        if (ordinal > relied.slots()) {
            return KeySlot.unused();
        }
        throw slots.damaged(ordinal);
    }
}
