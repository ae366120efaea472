package dev.reprise.events.erasure;

import java.util.Optional;

/** Everything that can have happened to an erasure; in no timeline, and of nothing personal. */
public sealed interface ErasureEvent permits ErasureRequested, KeysDestroyed, ErasureDone {

    /**
     * What identifiers of these aggregates begin with, and those of rooms and participants do not.
     */
    String AGGREGATE_PREFIX = "erasure-";

    /** Identifies the erasure. */
    String erasureId();

    /** The identifier of an erasure's aggregate. */
    static String aggregateId(String erasureId) {
        return AGGREGATE_PREFIX + erasureId;
    }

    /** The erasure's identifier in that of an aggregate; empty for another aggregate's. */
    static Optional<String> erasureIdOf(String aggregateId) {
        return aggregateId.startsWith(AGGREGATE_PREFIX)
                ? Optional.of(aggregateId.substring(AGGREGATE_PREFIX.length()))
                : Optional.empty();
    }
}
