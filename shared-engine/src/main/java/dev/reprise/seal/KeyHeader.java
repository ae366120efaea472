package dev.reprise.seal;

import dev.reprise.events.stored.RandomIdentifiers;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The first slot of a key file: whose it is, and by which master key its keys are wrapped.
 *
 * @param epoch how often the keys were wrapped by a new master key
 * @param masterId the id of the master key
 * @param wrapped the key that subjects are known by, wrapped
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record KeyHeader(long epoch, byte[] storeId, byte[] masterId, byte[] nonce, byte[] wrapped) {

    static final int STORE_ID_BYTES = 16;

    private static final long MAGIC = 0x52505253_4B455931L;

    static KeyHeader fresh(MasterKey master) {
        var storeId = RandomIdentifiers.bytes(STORE_ID_BYTES);
        return of(0, storeId, master, RandomIdentifiers.bytes(DataKey.BYTES));
    }

    /** The same store under another master key. */
    KeyHeader next(byte[] subjectKey, MasterKey master) {
        return of(epoch + 1, storeId, master, subjectKey);
    }

    private static KeyHeader of(long epoch, byte[] storeId, MasterKey master, byte[] subjectKey) {
        var nonce = RandomIdentifiers.bytes(SealedText.NONCE_BYTES);
        var wrapped = master.wrap(subjectKey, nonce, storeId, associated(epoch));
        return new KeyHeader(epoch, storeId, master.id(storeId), nonce, wrapped);
    }

    byte[] encode() {
        var out = ByteBuffer.allocate(KeySlot.BYTES);
        out.putLong(MAGIC).putLong(epoch).put(storeId).put(masterId).put(nonce).put(wrapped);
        return KeySlot.withChecksum(0, out.array());
    }

    /** Reads a header; {@code null} if it is none, or damaged. */
    static @Nullable KeyHeader decode(byte[] slot) {
        var in = ByteBuffer.wrap(slot);
        if (!KeySlot.isWhole(0, slot) || in.getLong() != MAGIC) {
            return null;
        }
        return new KeyHeader(
                in.getLong(),
                KeySlot.bytes(in, STORE_ID_BYTES),
                KeySlot.bytes(in, MasterKey.ID_BYTES),
                KeySlot.bytes(in, SealedText.NONCE_BYTES),
                KeySlot.bytes(in, MasterKey.WRAPPED_BYTES));
    }

    boolean isWrappedBy(MasterKey master) {
        return Arrays.equals(masterId, master.id(storeId));
    }

    /** The key that subjects are known by. */
    byte[] subjectKey(MasterKey master) throws GeneralSecurityException {
        return master.unwrap(wrapped, nonce, storeId, associated(epoch));
    }

    private static byte[] associated(long epoch) {
        return ByteBuffer.allocate(Long.BYTES).putLong(epoch).array();
    }
}
