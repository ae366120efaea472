package dev.reprise.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How participant tokens are signed and how long they are good.
 *
 * @param tokenSecret signs tokens; at least 32 characters; the same on all nodes
 * @param tokenSecretFile where the secret is kept, and made if need be, where none is given
 * @param tokenLifetime how long a token is valid
 * @param tokenRejoinGrace how long after that it is still good for rejoining
 */
@ConfigurationProperties("reprise")
public record TokenProperties(
        @Nullable String tokenSecret,
        @Nullable Path tokenSecretFile,
        @DefaultValue("24h") Duration tokenLifetime,
        @DefaultValue("7d") Duration tokenRejoinGrace) {

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "TokenProperties[tokenSecretFile=%s, tokenLifetime=%s, tokenRejoinGrace=%s]"
                .formatted(tokenSecretFile, tokenLifetime, tokenRejoinGrace);
    }
}
