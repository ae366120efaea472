package dev.reprise.query.timeline;

import dev.reprise.log.TimelineHeader;
import dev.reprise.log.TimelineLog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Which entries of a room's timeline are meant.
 *
 * @param after only later revisions; 0 for all
 * @param before only earlier revisions; {@link Long#MAX_VALUE} for all
 * @param backwards whether the near end is the latest entry
 * @param types only these; empty for all
 * @param participantId only what happened to this participant; {@code null} for all
 * @param from only what happened at this time or later; {@code null} for all
 * @param to only what happened at this time or earlier; {@code null} for all
 */
public record EntrySelection(
        long after,
        long before,
        boolean backwards,
        Set<String> types,
        @Nullable String participantId,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Everything after one revision and up to another. */
    public static EntrySelection between(long after, long upTo) {
        var before = upTo == Long.MAX_VALUE ? upTo : upTo + 1;
        return new EntrySelection(after, before, false, Set.of(), null, null, null);
    }

    /** What of the selection lies between two revisions, both included, going forwards. */
    public EntrySelection within(long lowest, long highest) {
        return new EntrySelection(lowest - 1, highest + 1, false, types, participantId, from, to);
    }

    /** The rest of the selection, seen from a revision that was reached going forwards. */
    public EntrySelection continuedAfter(long revision) {
        return new EntrySelection(revision, before, backwards, types, participantId, from, to);
    }

    /** The part of the selection that does not lie beyond a revision. */
    public EntrySelection upTo(long revision) {
        return new EntrySelection(
                after, Math.min(before, revision + 1), backwards, types, participantId, from, to);
    }

    /** The same with its times as revisions, since time never runs backwards in a timeline. */
    EntrySelection inRevisions(TimelineLog log, String roomCode) {
        var first = from == null ? 0 : log.latestAt(roomCode, from.minusNanos(1));
        var end = to == null ? Long.MAX_VALUE : log.latestAt(roomCode, to) + 1;
        return new EntrySelection(
                Math.max(after, first),
                Math.min(before, end),
                backwards,
                types,
                participantId,
                null,
                null);
    }

    /** Whether an entry of these revisions is meant. */
    boolean selects(TimelineHeader header) {
        return (types.isEmpty() || types.contains(header.type()))
                && (participantId == null || participantId.equals(header.place().participantId()));
    }
}
