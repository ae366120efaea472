package dev.reprise.query.overview;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What happened in a room, and when, without what it was.
 *
 * @param buckets slices of equal length in which something happened, in order
 * @param landmarks in order; where there are very many, evenly thinned out
 * @param landmarksInAll how many there are
 */
record Overview(
        Instant from,
        Instant to,
        long revisions,
        List<Bucket> buckets,
        List<Landmark> landmarks,
        long landmarksInAll) {

    /**
     * A slice of time, of which the last includes its end.
     *
     * @param firstRevision of the first event in it
     */
    record Bucket(Instant from, Instant to, long firstRevision, Map<String, Long> counts) {}

    /** An event that readers look for. */
    record Landmark(
            long revision, Instant timestamp, String type, @Nullable String participantId) {}
}
