package dev.reprise.seal;

import dev.reprise.events.stored.RandomIdentifiers;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;

/**
 * One key in a key file, or what is left of it.
 *
 * @param seconds when the key was made, or destroyed
 * @param subject whose it is in all rooms, as an HMAC; zero bytes where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record KeySlot(State state, byte[] id, long seconds, byte[] subject, byte[] nonce, byte[] wrapped) {

    /** A sector holds four of them, so that none lies in two. */
    static final int BYTES = 128;

    static final int SUBJECT_BYTES = 32;

    private static final int CHECKSUM = BYTES - Integer.BYTES;

    /** What a slot has. */
    enum State {
        LIVING(1),
        DESTROYED(2),
        /** Was being written when the process ended; no event relies on it. */
        VOID(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        static @Nullable State of(int code) {
            return switch (code) {
                case 1 -> LIVING;
                case 2 -> DESTROYED;
                case 3 -> VOID;
                default -> null;
            };
        }
    }

    static KeySlot living(
            long ordinal,
            KeyId id,
            byte[] secret,
            long seconds,
            byte[] subject,
            MasterKey master,
            byte[] storeId) {
        var nonce = RandomIdentifiers.bytes(SealedText.NONCE_BYTES);
        var associated = associated(ordinal, id.bytes(), seconds, subject);
        var wrapped = master.wrap(secret, nonce, storeId, associated);
        return new KeySlot(State.LIVING, id.bytes(), seconds, subject, nonce, wrapped);
    }

    /** The same key, wrapped by another master key. */
    KeySlot wrappedBy(MasterKey master, long ordinal, byte[] secret, byte[] storeId) {
        return living(ordinal, KeyId.of(id), secret, seconds, subject, master, storeId);
    }

    static KeySlot destroyed(byte[] id, long seconds) {
        return blank(State.DESTROYED, id, seconds);
    }

    static KeySlot unused() {
        return blank(State.VOID, new byte[KeyId.BYTES], 0);
    }

    private static KeySlot blank(State state, byte[] id, long seconds) {
        return new KeySlot(
                state,
                id,
                seconds,
                new byte[SUBJECT_BYTES],
                new byte[SealedText.NONCE_BYTES],
                new byte[MasterKey.WRAPPED_BYTES]);
    }

    byte[] secret(long ordinal, MasterKey master, byte[] storeId) throws GeneralSecurityException {
        return master.unwrap(wrapped, nonce, storeId, associated(ordinal, id, seconds, subject));
    }

    private static byte[] associated(long ordinal, byte[] id, long seconds, byte[] subject) {
        return ByteBuffer.allocate(2 * Long.BYTES + KeyId.BYTES + SUBJECT_BYTES)
                .putLong(ordinal)
                .put(id)
                .putLong(seconds)
                .put(subject)
                .array();
    }

    byte[] encode(long ordinal) {
        var out = ByteBuffer.allocate(BYTES);
        out.putInt(state.code).put(id).putLong(seconds).put(subject).put(nonce).put(wrapped);
        return withChecksum(ordinal, out.array());
    }

    /** Reads a slot; {@code null} if it is damaged, or another one. */
    static @Nullable KeySlot decode(long ordinal, byte[] slot) {
        var in = ByteBuffer.wrap(slot);
        var state = State.of(in.getInt());
        if (!isWhole(ordinal, slot) || state == null) {
            return null;
        }
        return new KeySlot(
                state,
                bytes(in, KeyId.BYTES),
                in.getLong(),
                bytes(in, SUBJECT_BYTES),
                bytes(in, SealedText.NONCE_BYTES),
                bytes(in, MasterKey.WRAPPED_BYTES));
    }

    /** The key id of a slot, whole or not: it is never written twice. */
    static byte[] idIn(byte[] slot) {
        return bytes(ByteBuffer.wrap(slot).position(Integer.BYTES), KeyId.BYTES);
    }

    static byte[] bytes(ByteBuffer in, int count) {
        var bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    static byte[] withChecksum(long ordinal, byte[] slot) {
        ByteBuffer.wrap(slot).putInt(CHECKSUM, checksum(ordinal, slot));
        return slot;
    }

    static boolean isWhole(long ordinal, byte[] slot) {
        return ByteBuffer.wrap(slot).getInt(CHECKSUM) == checksum(ordinal, slot);
    }

    /** Over its place too, so that a slot at another's is none. */
    private static int checksum(long ordinal, byte[] slot) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(ordinal).flip());
        sum.update(slot, 0, CHECKSUM);
        return (int) sum.getValue();
    }
}
