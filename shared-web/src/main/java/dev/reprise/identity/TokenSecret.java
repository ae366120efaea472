package dev.reprise.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What participant tokens are signed with; never printed. */
public final class TokenSecret {

    /** The characters a secret must at least have. */
    public static final int MIN_LENGTH = 32;

    private final SecretKey key;

    private TokenSecret(String text) {
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** This secret, if it is long enough. */
    public static TokenSecret of(String text) {
        return of(text, "REPRISE_TOKEN_SECRET");
    }

    /**
     * This secret, if it is long enough.
     *
     * @param source where it comes from, for who has to mend it
     */
    static TokenSecret of(String text, String source) {
        if (text.strip().length() < MIN_LENGTH) {
            throw new IllegalStateException(
                    "The token secret (%s) must have at least %d characters."
                            .formatted(source, MIN_LENGTH));
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

    /**
     * Another secret that follows from this one.
     *
     * @param purpose what it is for; different purposes give independent secrets
     */
    public byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "TokenSecret[…]";
    }
}
