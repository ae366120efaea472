package dev.reprise.sealing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of sealing.
 *
 * @param dataKey the master key in base64url; {@code null} where it is kept in the data directory
 * @param dataKeyNext on nodes the master key that is to follow: it does once all of them have it
 */
@ConfigurationProperties("reprise")
public record SealProperties(@Nullable String dataKey, @Nullable String dataKeyNext) {

    @Override
    public String toString() {
        return "SealProperties[…]";
    }
}
