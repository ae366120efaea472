package dev.reprise.command.apikey;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How API keys come about and change.
 *
 * @param adminKey the first key, with scope {@code admin}, {@code rk_<id>_<secret>}; a secret, so
 *     give it in the environment
 * @param adminKeyFile where the first key is kept, and made if need be, where none is given
 * @param apiKeyGrace for how long a key's secret is valid after a new one took its place
 */
@ConfigurationProperties("reprise")
public record ApiKeyProperties(
        @Nullable String adminKey,
        @Nullable Path adminKeyFile,
        @DefaultValue("7d") Duration apiKeyGrace) {

    public ApiKeyProperties {
        if (apiKeyGrace.isNegative()) {
            throw new IllegalArgumentException("reprise.api-key-grace must not be negative");
        }
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "ApiKeyProperties[adminKeyFile=%s, apiKeyGrace=%s]"
                .formatted(adminKeyFile, apiKeyGrace);
    }
}
