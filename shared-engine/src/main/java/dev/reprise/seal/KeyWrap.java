package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.stored.RandomIdentifiers;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Keys as they lie in a database: wrapped by a master key that lies elsewhere.
 *
 * @param storeId names the store that they are of
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeyWrap(MasterKey master, byte[] storeId) {

    /** What is stored of a fresh key, bound to the name that it is stored under. */
    public byte[] fresh(String name) {
        return of(name, RandomIdentifiers.bytes(DataKey.BYTES));
    }

    /** What is stored of a data key. */
    public byte[] of(DataKey key) {
        return of(key.id().hex(), key.secret());
    }

    byte[] of(String name, byte[] secret) {
        var nonce = RandomIdentifiers.bytes(SealedText.NONCE_BYTES);
        var wrapped = master.wrap(secret, nonce, storeId, name.getBytes(UTF_8));
        return ByteBuffer.allocate(nonce.length + wrapped.length).put(nonce).put(wrapped).array();
    }

    /** The data key that is stored so under its id. */
    public DataKey dataKey(KeyId id, byte[] stored) {
        return new DataKey(id, unwrap(id.hex(), stored));
    }

    /** The HMAC of a text under the key that is stored so. */
    public byte[] hmac(String name, byte[] stored, String text) {
        return DataKey.hmac(unwrap(name, stored), text.getBytes(UTF_8));
    }

    private byte[] unwrap(String name, byte[] stored) {
        var nonce = Arrays.copyOf(stored, SealedText.NONCE_BYTES);
        var wrapped = Arrays.copyOfRange(stored, SealedText.NONCE_BYTES, stored.length);
        try {
            return master.unwrap(wrapped, nonce, storeId, name.getBytes(UTF_8));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "The key of " + name + " is not wrapped by this master key.", wrong);
        }
    }
}
