package dev.reprise.events.apikey;

import java.util.Optional;

/**
 * Everything that can have happened to an API key. It belongs to no room, and so to no timeline.
 */
public sealed interface ApiKeyEvent permits ApiKeyIssued, ApiKeyRotated, ApiKeyRevoked, ApiKeyUsed {

    /**
     * What identifiers of these aggregates begin with, and those of rooms and participants do not.
     */
    String AGGREGATE_PREFIX = "key:";

    /** The key's identifier, as it stands in the key. */
    String keyId();

    /** The identifier of a key's aggregate. */
    static String aggregateId(String keyId) {
        return AGGREGATE_PREFIX + keyId;
    }

    /** The key's identifier in that of an aggregate; empty for another aggregate's. */
    static Optional<String> keyIdOf(String aggregateId) {
        return aggregateId.startsWith(AGGREGATE_PREFIX)
                ? Optional.of(aggregateId.substring(AGGREGATE_PREFIX.length()))
                : Optional.empty();
    }
}
