package dev.reprise.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All events of the store in their one order, from memory where they are there still. Only what is
 * durable is seen, and nothing can be changed.
 */
public final class StoreOrder {

    private final EventLog log;

    public StoreOrder(EventLog log) {
        this.log = log;
    }

    /** The index of the last event; 0 where there is none. */
    public long last() {
        return log.durable();
    }

    /**
     * The events after an index, in order: at least one if there is any, and no more than that and
     * 1 MiB of them. Waits for the first one, but not longer than the limit.
     */
    public List<LoggedEvent> after(long index, int most, Duration limit)
            throws InterruptedException {
        return log.tail().await(index, limit) ? log.after(index, most) : List.of();
    }

    /** The first event of an aggregate that has one. */
    public LoggedEvent firstOf(String aggregateId) {
        return log.ofAggregate(aggregateId, 0, 1).getFirst();
    }

    /** The index of the last event before a time, going by the times of events; 0 for none. */
    public long lastBefore(Instant time) {
        var low = 0L;
        var high = last();
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            if (log.at(middle).orElseThrow().data().timestamp().isBefore(time)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
