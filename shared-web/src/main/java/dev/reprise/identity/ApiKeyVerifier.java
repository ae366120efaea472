package dev.reprise.identity;

import java.util.Optional;

/** Knows API keys; where there is no bean of this type, no API key is valid. */
@FunctionalInterface
public interface ApiKeyVerifier {

    /** How API keys begin, and participant tokens never do. */
    String PREFIX = "rk_";

    /**
     * Whose key this is; empty if it is not, or no longer, valid.
     *
     * @param key as it was sent, {@code rk_<id>_<secret>}
     */
    Optional<Credential> verify(String key);
}
