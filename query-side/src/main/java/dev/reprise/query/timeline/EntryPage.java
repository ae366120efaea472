package dev.reprise.query.timeline;

import dev.reprise.events.ParticipantSeated;
import dev.reprise.log.TimelineHeader;

import java.util.ArrayList;
import java.util.List;

/** Which entries are to be read together: at least one, and then as many as it may hold. */
final class EntryPage {

    /** What is shown of an entry beside what is stored. */
    private static final int ENVELOPE_BYTES = 512;

    private static final String SEAT = ParticipantSeated.class.getSimpleName();

    private final int limit;
    private final long mostBytes;
    private final int seatBytes;
    private final List<TimelineHeader> headers = new ArrayList<>();
    private EntriesRead read = EntriesRead.NOTHING;

    /**
     * An empty page.
     *
     * @param seatBytes how many bytes of a hand are shown that a seat does not store
     */
    EntryPage(int limit, long mostBytes, int seatBytes) {
        this.limit = limit;
        this.mostBytes = mostBytes;
        this.seatBytes = seatBytes;
    }

    /** Takes an entry; or nothing more, as this one does not fit. */
    boolean takes(TimelineHeader header) {
        var size = size(header);
        if (read.count() > 0 && (read.count() >= limit || read.bytes() + size > mostBytes)) {
            read = read.incomplete();
            return false;
        }
        headers.add(header);
        read = read.and(header.revision(), size);
        return true;
    }

    int size(TimelineHeader header) {
        return header.bytes() + ENVELOPE_BYTES + (SEAT.equals(header.type()) ? seatBytes : 0);
    }

    List<TimelineHeader> headers() {
        return headers;
    }

    EntriesRead read() {
        return read;
    }
}
