package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.RandomIdentifiers;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keys as they lie in a database: wrapped by a master key that lies elsewhere.
 *
 * @param master wraps them
 * @param other opens those that it has wrapped, too; {@code null} where there is none
 * @param storeId names the store that they are of
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeyWrap(MasterKey master, @Nullable MasterKey other, byte[] storeId) {

    /** What is stored of a fresh key, bound to the name that it is stored under. */
    public byte[] fresh(String name) {
        return of(name, RandomIdentifiers.bytes(DataKey.BYTES));
    }

    /** What is stored of a data key. */
    public byte[] of(DataKey key) {
        return of(key.id().hex(), key.secret());
    }

    /** What is stored of a secret of 32 bytes. */
    public byte[] of(String name, byte[] secret) {
        var nonce = RandomIdentifiers.bytes(SealedText.NONCE_BYTES);
        var wrapped = master.wrap(secret, nonce, storeId, name.getBytes(UTF_8));
        return ByteBuffer.allocate(nonce.length + wrapped.length).put(nonce).put(wrapped).array();
    }

    /** What is stored of the same secret once it is wrapped by this master key. */
    public byte[] again(String name, byte[] stored) {
        return of(name, open(name, stored));
    }

    /** The data key that is stored so under its id. */
    public DataKey dataKey(KeyId id, byte[] stored) {
        return new DataKey(id, open(id.hex(), stored));
    }

    /** The HMAC of a text under the key that is stored so. */
    public byte[] hmac(String name, byte[] stored, String text) {
        return DataKey.hmac(open(name, stored), text.getBytes(UTF_8));
    }

    /** Tells master keys apart, and nothing else of them. */
    public String id() {
        return HexFormat.of().formatHex(master.id(storeId));
    }

    /** Whether what is stored so is wrapped by this master key, not by the other. */
    public boolean isBy(String name, byte[] stored) {
        try {
            var _ = open(name, stored, master);
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /**
     * The secret that is stored so.
     *
     * @throws IllegalStateException if neither master key has wrapped it
     */
    public byte[] open(String name, byte[] stored) {
        try {
            return open(name, stored, other == null || isBy(name, stored) ? master : other);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "The key of " + name + " is not wrapped by this master key.", wrong);
        }
    }

    private byte[] open(String name, byte[] stored, MasterKey by) throws GeneralSecurityException {
        var nonce = Arrays.copyOf(stored, SealedText.NONCE_BYTES);
        var wrapped = Arrays.copyOfRange(stored, SealedText.NONCE_BYTES, stored.length);
        return by.unwrap(wrapped, nonce, storeId, name.getBytes(UTF_8));
    }
}
