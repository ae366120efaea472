package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256 secret bits of one participant. Whatever is personal is sealed under it, and nothing that
 * could confirm a guess of it can be computed without.
 */
public final class DataKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final int SALT_BYTES = 16;
    private static final String HMAC = "HmacSHA256";

    private final KeyId id;
    private final byte[] secret;
    private final SecretKey aes;
    private final Mac hmac;

    DataKey(KeyId id, byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A data key has 32 bytes.");
        }
        this.id = id;
        this.secret = secret.clone();
        aes = new SecretKeySpec(this.secret, "AES");
        hmac = Primitives.hmac(new SecretKeySpec(this.secret, HMAC));
    }

    /** Which key it is. */
    public KeyId id() {
        return id;
    }

    /**
     * The salt of a field's digest: 128 bits.
     *
     * @param path where in the entry the field stands, as a JSON Pointer
     */
    public byte[] salt(String eventId, String path) {
        return Arrays.copyOf(hmac(eventId + path), SALT_BYTES);
    }

    SecretKey aes() {
        return aes;
    }

    byte[] hmac(String message) {
        try {
            return ((Mac) hmac.clone()).doFinal(message.getBytes(UTF_8));
        } catch (CloneNotSupportedException _) {
            return hmac(secret, message.getBytes(UTF_8));
        }
    }

    byte[] secret() {
        return secret.clone();
    }

    static byte[] hmac(byte[] key, byte[] message) {
        return Primitives.hmac(new SecretKeySpec(key, HMAC)).doFinal(message);
    }

    @Override
    public String toString() {
        return "DataKey " + id.hex();
    }
}
