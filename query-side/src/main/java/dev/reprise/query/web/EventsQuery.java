package dev.reprise.query.web;

import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.web.caller.SelfValidating;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /rooms/{code}/events} as they came.
 *
 * <p>With {@code before} and without {@code after}, pages go backwards: each holds the latest
 * entries before that revision, still in order, and {@code next} is the next {@code before}.
 */
record EventsQuery(
        @Nullable String after,
        @Nullable String before,
        @Nullable String limit,
        @Nullable String type,
        @Nullable String participant,
        @Nullable String from,
        @Nullable String to,
        @Nullable String proof,
        @Nullable String minRevision)
        implements SelfValidating {

    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    /** Refuses what cannot be read, whether it will be needed or not. */
    @Override
    public void check() {
        selection(false);
        effectiveLimit();
        wantsProof();
        leastRevision();
    }

    boolean wantsProof() {
        return Parameters.flag("proof", proof);
    }

    boolean isBackwards() {
        return before != null && after == null;
    }

    int effectiveLimit() {
        return (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
    }

    long leastRevision() {
        return Parameters.number("minRevision", minRevision, 0, 0);
    }

    /**
     * The revisions that are looked through; filters narrow down what is found among them.
     *
     * @param latest the room's latest revision
     * @param next where the next page begins; {@code null} where there is none
     */
    Stretch stretch(long latest, @Nullable Long next) {
        var selection = selection(isBackwards());
        var last = Math.min(latest, selection.before() - 1);
        if (selection.after() >= last) {
            return Stretch.NONE;
        }
        return selection.backwards()
                ? new Stretch(next == null ? selection.after() + 1 : next, last)
                : new Stretch(selection.after() + 1, next == null ? last : next);
    }

    /** Revisions from one to another; {@code null} where there are none. */
    record Stretch(@Nullable Long from, @Nullable Long to) {

        private static final Stretch NONE = new Stretch(null, null);
    }

    EntrySelection selection(boolean backwards) {
        return new EntrySelection(
                Parameters.number("after", after, 0, 0),
                Parameters.number("before", before, 1, Long.MAX_VALUE),
                backwards,
                Parameters.types("type", type),
                participant,
                Parameters.time("from", from),
                Parameters.time("to", to));
    }
}
