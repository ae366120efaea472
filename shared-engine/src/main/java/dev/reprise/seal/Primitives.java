package dev.reprise.seal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What the platform has of cryptography. To look up an implementation takes longer than to use it,
 * so what is found is used again.
 */
final class Primitives {

    private static final int CIPHERS = 64;
    private static final BlockingQueue<Cipher> FREE = new ArrayBlockingQueue<>(CIPHERS);
    private static final MessageDigest SHA_256 = sha256();

    private Primitives() {}

    /** Uses a cipher that no other thread uses meanwhile. */
    static byte[] withAesGcm(CipherUse use) throws GeneralSecurityException {
        var cipher = FREE.poll();
        if (cipher != null) {
            try {
                return use(use, cipher);
            } catch (InvalidAlgorithmParameterException _) {
                // It refuses the nonce that it had last, which the same state has again.
            }
        }
        return use(use, Cipher.getInstance("AES/GCM/NoPadding"));
    }

    /** One that failed is not used again. */
    private static byte[] use(CipherUse use, Cipher cipher) throws GeneralSecurityException {
        var result = use.of(cipher);
        var _ = FREE.offer(cipher);
        return result;
    }

    @FunctionalInterface
    interface CipherUse {
        byte[] of(Cipher cipher) throws GeneralSecurityException;
    }

    /** A digest that nothing was added to. */
    static MessageDigest digest() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException _) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** An HMAC-SHA-256 under this key that nothing was added to. */
    static Mac hmac(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }
}
