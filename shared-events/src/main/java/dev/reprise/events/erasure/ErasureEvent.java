package dev.reprise.events.erasure;

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
}
