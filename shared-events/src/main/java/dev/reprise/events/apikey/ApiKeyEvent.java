package dev.reprise.events.apikey;

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
}
