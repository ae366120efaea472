package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.proof.Jcs;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The stored form of what is personal: format, key id, nonce and AES-256-GCM ciphertext in
 * base64url. {@code docs/formats.md} has every byte.
 */
final class SealedText {

    static final int NONCE_BYTES = 12;

    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 1 + KeyId.BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;

    /** So much that all cards of a deck, and most names, are of one length. */
    private static final int LEAST_LENGTH = 48;

    private SealedText() {}

    /**
     * Where something sealed stands, so that it cannot be moved elsewhere.
     *
     * @param path a JSON Pointer, for snapshots and keyframes behind their word and a colon
     */
    record Place(String aggregateId, long sequenceNumber, String path) {

        byte[] associatedData() {
            return Jcs.bytes(
                    JsonNodeFactory.instance
                            .arrayNode()
                            .add(aggregateId)
                            .add(sequenceNumber)
                            .add(path));
        }
    }

    static String seal(byte[] json, Place place, DataKey key, byte[] nonce) {
        try {
            var sealed =
                    Primitives.withAesGcm(cipher -> {
                        init(cipher, Cipher.ENCRYPT_MODE, place, key, nonce);
                        return cipher.doFinal(padded(json));
                    });
            var out = ByteBuffer.allocate(HEAD_BYTES + sealed.length);
            out.put(FORMAT).put(key.id().bytes()).put(nonce).put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @return {@code null} if its key was destroyed
     */
    static byte @Nullable [] open(String text, Place place, KeyLookup keys) {
        var sealed = decode(text, place);
        var head = ByteBuffer.wrap(sealed, 1, HEAD_BYTES - 1);
        var id = new byte[KeyId.BYTES];
        var nonce = new byte[NONCE_BYTES];
        head.get(id).get(nonce);
        return switch (keys.find(KeyId.of(id))) {
            case KeyLookup.Destroyed _ -> null;
            case KeyLookup.Unknown _ ->
                    throw failure(UnreadableSealException.Reason.UNKNOWN_KEY, place);
            case KeyLookup.Living(var key) -> open(sealed, place, key, nonce);
        };
    }

    private static byte[] open(byte[] sealed, Place place, DataKey key, byte[] nonce) {
        try {
            return Primitives.withAesGcm(cipher -> {
                init(cipher, Cipher.DECRYPT_MODE, place, key, nonce);
                return cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            });
        } catch (AEADBadTagException _) {
            throw failure(UnreadableSealException.Reason.NOT_AUTHENTIC, place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    private static byte[] decode(String text, Place place) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
        } catch (IllegalArgumentException _) {
            throw failure(UnreadableSealException.Reason.MALFORMED, place);
        }
        if (sealed.length == 0 || sealed[0] != FORMAT) {
            throw failure(UnreadableSealException.Reason.UNKNOWN_FORMAT, place);
        }
        if (sealed.length < HEAD_BYTES + TAG_BITS / Byte.SIZE) {
            throw failure(UnreadableSealException.Reason.MALFORMED, place);
        }
        return sealed;
    }

    private static UnreadableSealException failure(
            UnreadableSealException.Reason reason, Place place) {
        return new UnreadableSealException(
                reason,
                "%s/%d%s".formatted(place.aggregateId(), place.sequenceNumber(), place.path()));
    }

    private static void init(Cipher cipher, int mode, Place place, DataKey key, byte[] nonce)
            throws GeneralSecurityException {
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.associatedData());
    }

    /** With spaces, which JSON ignores: the length of a ciphertext would tell cards apart. */
    private static byte[] padded(byte[] json) {
        var length = LEAST_LENGTH;
        while (length < json.length) {
            length *= 2;
        }
        var padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        return padded;
    }
}
