package dev.reprise.query.live.output;

import java.util.concurrent.atomic.AtomicLong;

/** What waits for the slow readers of all live streams together, up to a limit. */
public final class StreamBuffers {

    /** Without a limit, for outputs whose owners add no more than little at a time. */
    static final StreamBuffers UNLIMITED = new StreamBuffers(Long.MAX_VALUE);

    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    /** Nothing waits yet, and never more than so many bytes, but for one frame of each stream. */
    public StreamBuffers(long limit) {
        this.limit = limit;
    }

    /** How many bytes wait. What waits for several readers counts for each of them. */
    public long bytes() {
        return bytes.get();
    }

    boolean haveRoomFor(int more) {
        return bytes.get() + more <= limit;
    }

    void add(int more) {
        bytes.addAndGet(more);
    }

    void remove(int less) {
        bytes.addAndGet(-less);
    }
}
