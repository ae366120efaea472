package dev.reprise.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of notes signed with Ed25519, in the form that C2SP calls a vkey.
 *
 * @param name without spaces and plus signs
 * @param base64 of the raw public key
 */
public record VerifierKey(String name, String base64) {

    static final byte ED25519 = 1;
    private static final int BYTES = 32;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int PARTS = 3;

    public VerifierKey {
        requireName(name);
        if (Base64.getDecoder().decode(base64).length != BYTES) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes.");
        }
    }

    static VerifierKey of(String name, PublicKey key) {
        var encoded = key.getEncoded();
        var raw = new byte[BYTES];
        System.arraycopy(encoded, encoded.length - BYTES, raw, 0, BYTES);
        return new VerifierKey(name, Base64.getEncoder().encodeToString(raw));
    }

    /**
     * Reads a vkey.
     *
     * @throws IllegalArgumentException if it is none, or of another algorithm
     */
    public static VerifierKey parse(String vkey) {
        var parts = vkey.split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("A vkey has three parts.");
        }
        var encoded = Base64.getDecoder().decode(parts[2]);
        if (encoded.length != BYTES + 1 || encoded[0] != ED25519) {
            throw new IllegalArgumentException("The vkey is of another algorithm than Ed25519.");
        }
        var raw = ByteBuffer.wrap(encoded, 1, BYTES);
        var key =
                new VerifierKey(parts[0], UTF_8.decode(Base64.getEncoder().encode(raw)).toString());
        if (!key.text().equals(vkey)) {
            throw new IllegalArgumentException("The vkey's id is not that of its key.");
        }
        return key;
    }

    /** The vkey, which {@link #parse} reads. */
    public String text() {
        var key = ByteBuffer.allocate(1 + BYTES).put(ED25519).put(raw()).array();
        return "%s+%08x+%s".formatted(name, id(), Base64.getEncoder().encodeToString(key));
    }

    /** Tells keys of the same name apart. */
    int id() {
        var digest = TreeHash.sha256();
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(ED25519);
        return ByteBuffer.wrap(digest.digest(raw())).getInt();
    }

    boolean verifies(String text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key());
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        var encoded = ByteBuffer.allocate(X509.length + BYTES).put(X509).put(raw()).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private byte[] raw() {
        return Base64.getDecoder().decode(base64);
    }

    private static void requireName(String name) {
        if (name.isEmpty()
                || name.codePoints()
                        .anyMatch(each ->
                                each == '+'
                                        || Character.isSpaceChar(each)
                                        || Character.isWhitespace(each))) {
            throw new IllegalArgumentException("A key's name has no spaces and no plus sign.");
        }
    }
}
