package dev.reprise.identity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The secret in use, and while it is being changed also the one before: what that one gave out is
 * still good.
 *
 * @param previous {@code null} where none is being replaced
 */
public record TokenSecrets(TokenSecret current, @Nullable TokenSecret previous) {

    /** A secret that replaces none. */
    public static TokenSecrets only(TokenSecret secret) {
        return new TokenSecrets(secret, null);
    }

    /** The secrets given, or those in the files given; the current one is made if it is absent. */
    public static TokenSecrets from(TokenProperties properties) {
        return new TokenSecrets(TokenSecret.from(properties), previousOf(properties));
    }

    /** All that are good, the one in use first. */
    public List<TokenSecret> all() {
        return previous == null ? List.of(current) : List.of(current, previous);
    }

    private static @Nullable TokenSecret previousOf(TokenProperties properties) {
        var given = properties.tokenSecretPrevious();
        if (given != null && !given.isBlank()) {
            return TokenSecret.of(given, "REPRISE_TOKEN_SECRET_PREVIOUS");
        }
        var file = properties.tokenSecretPreviousFile();
        return file == null
                ? null
                : SecretFile.read(file)
                        .map(text -> TokenSecret.of(text, file.toString()))
                        .orElse(null);
    }
}
