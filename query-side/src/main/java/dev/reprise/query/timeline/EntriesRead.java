package dev.reprise.query.timeline;

/**
 * What one reading of a selection has met.
 *
 * @param first the revision that was read first; 0 where there was none
 * @param last the revision that was read last; 0 where there was none
 * @param count how many entries were read
 * @param bytes how many bytes they have
 * @param complete whether nothing of the selection is left
 */
public record EntriesRead(long first, long last, int count, long bytes, boolean complete) {

    static final EntriesRead NOTHING = new EntriesRead(0, 0, 0, 0, true);

    EntriesRead and(long revision, int size) {
        return new EntriesRead(
                count == 0 ? revision : first, revision, count + 1, bytes + size, true);
    }

    EntriesRead incomplete() {
        return new EntriesRead(first, last, count, bytes, false);
    }

    /** The lowest revision that was read. */
    public long lowest() {
        return Math.min(first, last);
    }

    /** The highest revision that was read. */
    public long highest() {
        return Math.max(first, last);
    }
}
