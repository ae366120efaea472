package dev.reprise.axonserver.migration;

import dev.reprise.log.OfflineLog;
import dev.reprise.log.VerificationProgress;

import io.axoniq.axonserver.grpc.event.Event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries events in their order, one transaction after the other. The next one begins when the one
 * before is acknowledged, so that the order can be no other.
 */
final class EventCopier {

    /** Few enough that, were each as large as can be, they would fit into memory. */
    private static final int LARGEST_COUNT = 250;

    /** A quarter of what Axon Server takes in one message; a transaction has no limit near it. */
    private static final int LARGEST_BYTES = 1 << 20;

    private final OfflineLog source;
    private final MigrationTarget target;
    private final AxonServerEventMapper wire;
    private final EventComparison comparison;
    private final RetryBudget budget;
    private final VerificationProgress progress;

    EventCopier(
            OfflineLog source,
            MigrationTarget target,
            AxonServerEventMapper wire,
            EventComparison comparison,
            RetryBudget budget,
            VerificationProgress progress) {
        this.source = source;
        this.target = target;
        this.wire = wire;
        this.comparison = comparison;
        this.budget = budget;
        this.progress = progress;
    }

    /** Carries all events after the first so many, which the target holds. */
    void carryAfter(long events) throws IOException {
        var carried = events;
        progress.read(0, source.size() - events);
        while (carried < source.size()) {
            try {
                var batch = batchAfter(carried);
                target.append(batch);
                carried += batch.size();
                requireNoOthers(carried, target.count());
                budget.isRewarded();
                progress.read(Math.max(0, carried - events), source.size() - events);
            } catch (MigrationTarget.UnavailableException inDoubt) {
                budget.isTried(inDoubt);
                carried = settled(carried);
            }
        }
    }

    private List<Event> batchAfter(long carried) throws IOException {
        var batch = new ArrayList<Event>();
        var bytes = 0L;
        for (var event : source.after(carried, LARGEST_COUNT)) {
            var next = wire.of(event.data());
            bytes += next.getSerializedSize();
            if (!batch.isEmpty() && bytes > LARGEST_BYTES) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /**
     * How many events are carried after an attempt that may have happened or not. If it happens
     * yet, the next attempt is refused by the sequence numbers of its events, and this is asked
     * again.
     */
    private long settled(long carried) throws IOException {
        try {
            var there = target.count();
            requireNoOthers(source.size(), there);
            if (there > carried) {
                var found = comparison.between(carried, there);
                if (!found.isSame()) {
                    throw others();
                }
                budget.isRewarded();
            }
            return there;
        } catch (MigrationTarget.UnavailableException _) {
            return carried;
        }
    }

    private static void requireNoOthers(long expected, long there) throws MoveException {
        if (there > expected) {
            throw others();
        }
    }

    private static MoveException others() {
        return new MoveException(
                "Somebody else writes events to the target at the same time, so it is of no use any"
                        + " more. Find out who, and begin with an empty one.");
    }
}
