package dev.reprise.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How participant tokens are signed and how long they are good.
 *
 * @param tokenSecret signs tokens, and invite codes follow from it; at least 32 characters; the
 *     same on all nodes; a secret, so give it in the environment
 * @param tokenSecretFile where the secret is kept, and made if need be, where none is given
 * @param tokenSecretPrevious the secret before that one, still good for what it has signed; {@code
 *     null} or blank unless it is being replaced
 * @param tokenSecretPreviousFile where the secret before is read, if there is such a file and none
 *     is given
 * @param tokenLifetime how long a token is valid
 * @param tokenRejoinGrace how long after that it is still good for rejoining
 */
@ConfigurationProperties("reprise")
public record TokenProperties(
        @Nullable String tokenSecret,
        @Nullable Path tokenSecretFile,
        @Nullable String tokenSecretPrevious,
        @Nullable Path tokenSecretPreviousFile,
        @DefaultValue("24h") Duration tokenLifetime,
        @DefaultValue("7d") Duration tokenRejoinGrace) {

    /** Everything but the secrets. */
    @Override
    public String toString() {
        return "TokenProperties[tokenSecretFile=%s, tokenSecretPreviousFile=%s, tokenLifetime=%s, tokenRejoinGrace=%s]"
                .formatted(
                        tokenSecretFile, tokenSecretPreviousFile, tokenLifetime, tokenRejoinGrace);
    }
}
