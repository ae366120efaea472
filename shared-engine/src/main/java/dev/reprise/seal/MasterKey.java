package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/** The key that all data keys are wrapped by; who has lost it has lost them. */
public final class MasterKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    static final int ID_BYTES = 8;

    /** How many bytes a wrapped key of 32 has. */
    static final int WRAPPED_BYTES = DataKey.BYTES + 16;

    private static final int TAG_BITS = 128;
    private static final String WRAP = "reprise subjects.keys wrap";
    private static final String ID = "reprise subjects.keys id";

    private final byte[] secret;

    /** Of the store that it was asked for last; of one process there is but one. */
    private volatile @Nullable Wrapping wrapping;

    private MasterKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A master key has 32 bytes.");
        }
        this.secret = secret;
    }

    /** The key with these bytes. */
    public static MasterKey of(byte[] secret) {
        return new MasterKey(secret.clone());
    }

    /**
     * The key in base64url without padding, as {@code data-key} and {@code REPRISE_DATA_KEY} have
     * it.
     */
    public static MasterKey parse(String text) {
        return new MasterKey(Base64.getUrlDecoder().decode(text.getBytes(US_ASCII)));
    }

    /** Base64url, which {@link #parse} reads. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Tells of a key file whether it is wrapped by this key. */
    byte[] id(byte[] storeId) {
        return derived(storeId, ID, ID_BYTES);
    }

    byte[] wrap(byte[] key, byte[] nonce, byte[] storeId, byte[] associated) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, nonce, storeId, associated).doFinal(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    byte[] unwrap(byte[] wrapped, byte[] nonce, byte[] storeId, byte[] associated)
            throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, nonce, storeId, associated).doFinal(wrapped);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] storeId, byte[] associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, wrapping(storeId).key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private Wrapping wrapping(byte[] storeId) throws GeneralSecurityException {
        var known = wrapping;
        if (known == null || !Arrays.equals(known.storeId(), storeId)) {
            var hkdf = KDF.getInstance("HKDF-SHA256");
            known = new Wrapping(storeId, hkdf.deriveKey("AES", hkdf(storeId, WRAP, BYTES)));
            wrapping = known;
        }
        return known;
    }

    private byte[] derived(byte[] storeId, String use, int bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(hkdf(storeId, use, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HKDF.", e);
        }
    }

    private HKDFParameterSpec hkdf(byte[] storeId, String use, int bytes) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .addSalt(storeId)
                .thenExpand(use.getBytes(US_ASCII), bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared by hand.
    private record Wrapping(byte[] storeId, SecretKey key) {}
}
