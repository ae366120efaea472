package dev.reprise.identity;

import java.nio.charset.StandardCharsets;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What participant tokens are signed with; shows itself to nobody. */
public final class TokenSecret {

    /** The characters a secret must at least have. */
    public static final int MIN_LENGTH = 32;

    private final SecretKey key;

    private TokenSecret(String text) {
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** This secret, if it is long enough. */
    public static TokenSecret of(String text) {
        if (text.strip().length() < MIN_LENGTH) {
            throw new IllegalStateException(
                    "The token secret (REPRISE_TOKEN_SECRET) must have at least %d characters."
                            .formatted(MIN_LENGTH));
        }
        return new TokenSecret(text.strip());
    }

    /** The secret given, or the one in the file given, which is made if it is not there. */
    public static TokenSecret from(TokenProperties properties) {
        var given = properties.tokenSecret();
        if (given != null && !given.isBlank()) {
            return of(given);
        }
        var file = properties.tokenSecretFile();
        if (file == null) {
            throw new IllegalStateException(
                    "No token secret: set REPRISE_TOKEN_SECRET to at least %d characters, the same on all nodes."
                            .formatted(MIN_LENGTH));
        }
        return of(SecretFile.readOrCreate(file));
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "TokenSecret[…]";
    }
}
