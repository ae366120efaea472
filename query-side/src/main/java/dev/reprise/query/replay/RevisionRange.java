package dev.reprise.query.replay;

/**
 * What of a room is played.
 *
 * @param after the last revision that is not played any more, as its viewer has it
 * @param to the last one that is played
 * @param snapshotFirst whether the viewer still has to be shown what was before
 */
record RevisionRange(long after, long to, boolean snapshotFirst) {

    /**
     * Everything from one revision to another, or the rest of it.
     *
     * @param resumeAfter the revision seen last; -1 for none
     */
    static RevisionRange of(long from, long to, long resumeAfter) {
        return resumeAfter >= from - 1
                ? new RevisionRange(resumeAfter, to, false)
                : new RevisionRange(from - 1, to, from > 1);
    }

    /** The first revision that is shown, as a snapshot or as a change. */
    long firstShown() {
        return snapshotFirst ? after : after + 1;
    }

    /** Whether all of it has been seen. */
    boolean isOver() {
        return after >= to;
    }
}
