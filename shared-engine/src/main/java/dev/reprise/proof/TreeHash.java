package dev.reprise.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash in a Merkle tree as RFC 6962 has it. */
public final class TreeHash {

    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    /** To look it up takes longer than to hash a leaf. */
    private static final MessageDigest SHA_256 = lookedUp();

    /** The root of a tree without leaves. */
    public static final TreeHash OF_NOTHING = new TreeHash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these bytes.
     *
     * @throws IllegalArgumentException if they are not {@value #BYTES}
     */
    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        return new TreeHash(bytes.clone());
    }

    /** The hash in standard base64, as checkpoints and proofs write it. */
    public static TreeHash parse(String base64) {
        return of(Base64.getDecoder().decode(base64));
    }

    /** The hash of a leaf with this content. */
    public static TreeHash ofLeaf(byte[] content) {
        var digest = sha256();
        digest.update(LEAF);
        return new TreeHash(digest.digest(content));
    }

    static TreeHash ofNode(TreeHash left, TreeHash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException _) {
            return lookedUp();
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64, which {@link #parse} reads. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
