package dev.reprise.identity;

import java.util.Optional;

/** Knows what API keys are called; where there is no bean of this type, they have no names. */
@FunctionalInterface
public interface ApiKeyNames {

    /** The key's name, also of one that is no longer valid; empty where it is not known. */
    Optional<String> nameOf(String keyId);
}
