package dev.reprise.query.proof;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * Who vouches for the histories of rooms.
 *
 * @param logKey the private key that signs checkpoints: 32 bytes in base64url; the same on all
 *     nodes; a secret, so give it in the environment
 * @param logKeyFile where the key is kept, and made if need be, where none is given
 * @param serverName what checkpoints name this server; where it is absent, a name that follows from
 *     the key
 */
@ConfigurationProperties("reprise")
record ProofProperties(
        @Nullable String logKey, @Nullable Path logKeyFile, @Nullable String serverName) {

    /** Everything but the key. */
    @Override
    public String toString() {
        return "ProofProperties[logKeyFile=%s, serverName=%s]".formatted(logKeyFile, serverName);
    }
}
