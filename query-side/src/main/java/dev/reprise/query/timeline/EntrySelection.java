package dev.reprise.query.timeline;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    Query query(String columns, String roomCode, long limit) {
        var sql =
                new StringBuilder(
                        "select %s from timeline where room_code = ? and revision > ? and revision < ?"
                                .formatted(columns));
        var parameters = new ArrayList<Object>(List.of(roomCode, after, before));
        if (!types.isEmpty()) {
            sql.append(" and type in (?").append(", ?".repeat(types.size() - 1)).append(')');
            parameters.addAll(types);
        }
        if (participantId != null) {
            sql.append(" and participant_id = ?");
            parameters.add(participantId);
        }
        if (from != null) {
            sql.append(" and time >= ?");
            parameters.add(TimelineStore.utc(from));
        }
        if (to != null) {
            sql.append(" and time <= ?");
            parameters.add(TimelineStore.utc(to));
        }
        // Named from the key's first column on, or H2 would read all before it sorts.
        sql.append(
                backwards
                        ? " order by room_code desc, revision desc limit ?"
                        : " order by room_code, revision limit ?");
        parameters.add(limit);
        return new Query(sql.toString(), parameters);
    }

    record Query(String sql, List<Object> parameters) {}
}
