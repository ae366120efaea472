package dev.reprise.axonserver.migration;

import dev.reprise.log.OfflineLog;
import dev.reprise.log.VerificationProgress;

import java.io.IOException;
import java.util.Optional;

/** Reads the target's events in their order and compares each, whole, with the store's. */
final class EventComparison {

    private static final int PAGE = 250;

    private final OfflineLog source;
    private final MigrationTarget target;
    private final AxonServerEventMapper wire;
    private final RetryBudget budget;
    private final VerificationProgress progress;

    EventComparison(
            OfflineLog source,
            MigrationTarget target,
            AxonServerEventMapper wire,
            RetryBudget budget,
            VerificationProgress progress) {
        this.source = source;
        this.target = target;
        this.wire = wire;
        this.budget = budget;
        this.progress = progress;
    }

    /** The first difference among the events after the one place up to and including the other. */
    Outcome between(long after, long until) throws IOException {
        var outcome = new Outcome(after, 0, Optional.empty());
        progress.read(0, until - after);
        while (outcome.isSame() && outcome.compared() < until) {
            try (var reading = target.readAfter(outcome.compared())) {
                while (outcome.isSame() && outcome.compared() < until) {
                    outcome = page(outcome, until, reading);
                    budget.isRewarded();
                    progress.read(outcome.compared() - after, until - after);
                }
            } catch (MigrationTarget.UnavailableException lost) {
                budget.isTried(lost);
            }
        }
        return outcome;
    }

    private Outcome page(Outcome before, long until, MigrationTarget.Reading reading)
            throws IOException {
        var compared = before.compared();
        var cut = before.cut();
        var limit = (int) Math.min(PAGE, until - compared);
        for (var event : source.after(compared, limit)) {
            compared++;
            var difference = EventDifference.at(compared, wire.of(event.data()), reading.next());
            if (difference.isPresent()) {
                return new Outcome(compared, cut, difference);
            }
            cut += AxonServerEventMapper.isCut(event.data()) ? 1 : 0;
        }
        return new Outcome(compared, cut, Optional.empty());
    }

    /**
     * What comparing has shown.
     *
     * @param compared the place of the last event that was looked at
     * @param cut how many timestamps of the store are finer than milliseconds
     */
    record Outcome(long compared, long cut, Optional<EventDifference> difference) {

        boolean isSame() {
            return difference.isEmpty();
        }
    }
}
