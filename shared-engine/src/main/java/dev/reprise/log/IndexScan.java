package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;

/**
 * Verifies an index: each of its series is numbered without gaps, in the order of all events, and
 * all of it is what the events say.
 */
final class IndexScan implements WholeScan.Entries {

    private final Family family;
    private final String name;
    private final long first;
    private final Findings findings;
    private final Fingerprint fingerprint = new Fingerprint();
    private String series = "";
    private long expected;
    private long before;
    private long count;
    private boolean whole = true;

    private IndexScan(Family family, String name, long first, Findings findings) {
        this.family = family;
        this.name = name;
        this.first = first;
        this.findings = findings;
    }

    static IndexScan ofAggregates(Findings findings) {
        return new IndexScan(Family.AGGREGATES, "aggregate", 0, findings);
    }

    static IndexScan ofRooms(Findings findings) {
        return new IndexScan(Family.ROOMS, "room", 1, findings);
    }

    void run(EventDatabase database, EventScan events) {
        WholeScan.of(family, database, this);
        if (whole && events.isWhole() && !fingerprint.isSameAs(events.expectedIn(family))) {
            findings.add("The index by %ss does not agree with the events.".formatted(name));
        }
    }

    @Override
    public void visit(byte[] key, byte[] value) {
        fingerprint.add(key, value);
        var of = Keys.series(key);
        if (of.equals(IndexEntry.NO_ROOM)) {
            return;
        }
        if (count == 0 || !of.equals(series)) {
            series = of;
            expected = first;
            before = 0;
            count++;
        }
        check(Keys.number(key), Keys.index(value));
    }

    private void check(long number, long index) {
        if (number != expected) {
            findings.add(
                    "The index of %s %s has no number %d, but %d."
                            .formatted(name, series, expected, number));
        }
        if (index <= before) {
            findings.add(
                    "The index of %s %s has number %d at event %d, which is not after event %d."
                            .formatted(name, series, number, index, before));
        }
        expected = number + 1;
        before = index;
    }

    @Override
    public void unreadable(byte @Nullable [] after, byte @Nullable [] next, String reason) {
        whole = false;
        findings.add(
                "The index by %ss cannot be read between %s and %s: %s"
                        .formatted(
                                name,
                                after == null ? "its start" : place(after),
                                next == null ? "its end" : place(next),
                                reason));
        if (next != null) {
            // What is missing is said; what follows is held against itself.
            series = Keys.series(next);
            expected = Keys.number(next);
            before = 0;
        }
    }

    private static String place(byte[] key) {
        return "number %d of %s".formatted(Keys.number(key), Keys.series(key));
    }

    /** How many series there are. */
    long count() {
        return count;
    }
}
