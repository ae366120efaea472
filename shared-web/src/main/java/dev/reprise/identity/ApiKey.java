package dev.reprise.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key as it is sent, {@code rk_<id>_<secret>}; shows its secret only to who asks for its
 * text. Neither part can have an underscore, so that there is one way to read it.
 *
 * @param id 4 to 32 of {@code a-z} and {@code 0-9}; public
 * @param secret 256 random bits, hex
 */
public record ApiKey(String id, String secret) {

    /** How API keys look, in words. */
    public static final String FORM =
            "rk_<id>_<secret>: an id of 4 to 32 of a-z and 0-9, a secret of 64 hex digits";

    private static final Pattern PATTERN = Pattern.compile("rk_([a-z0-9]{4,32})_([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 8;

    /** The key that this text is; empty if it is none. */
    public static Optional<ApiKey> parse(String text) {
        var parts = PATTERN.matcher(text);
        return parts.matches()
                ? Optional.of(new ApiKey(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    /** A key with this identifier and a new secret. */
    public static ApiKey random(String id) {
        return new ApiKey(id, hex(SECRET_BYTES));
    }

    /** An identifier that no other key has. */
    public static String randomId() {
        return hex(ID_BYTES);
    }

    /**
     * What is kept of the secret: its SHA-256. A slow hash would protect nothing, since no attacker
     * can try 256 random bits.
     */
    public byte[] digest() {
        return Sha256.of(secret);
    }

    /** The {@link #digest} in hex. */
    public String hash() {
        return HexFormat.of().formatHex(digest());
    }

    /** The key as it is sent. */
    public String text() {
        return ApiKeyVerifier.PREFIX + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
