package dev.reprise.command.eventstore.migration;

import dev.reprise.command.eventstore.StoredHistory;

import java.io.IOException;
import java.util.Optional;

/** Reads the target's events in their order and compares each, whole, with the store's. */
final class Comparison {

    private static final int PAGE = 250;

    private final StoredHistory source;
    private final Target target;
    private final WireForm wire;
    private final Patience patience;
    private final MoveProgress progress;

    Comparison(
            StoredHistory source,
            Target target,
            WireForm wire,
            Patience patience,
            MoveProgress progress) {
        this.source = source;
        this.target = target;
        this.wire = wire;
        this.patience = patience;
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
                    patience.isRewarded();
                    progress.read(outcome.compared() - after, until - after);
                }
            } catch (Target.UnavailableException lost) {
                patience.isTried(lost);
            }
        }
        return outcome;
    }

    private Outcome page(Outcome before, long until, Target.Reading reading) throws IOException {
        var compared = before.compared();
        var cut = before.cut();
        var limit = (int) Math.min(PAGE, until - compared);
        for (var event : source.after(compared, limit)) {
            compared++;
            var difference = Difference.at(compared, wire.of(event), reading.next());
            if (difference.isPresent()) {
                return new Outcome(compared, cut, difference);
            }
            cut += WireForm.isCut(event) ? 1 : 0;
        }
        return new Outcome(compared, cut, Optional.empty());
    }

    /**
     * What comparing has shown.
     *
     * @param compared the place of the last event that was looked at
     * @param cut how many timestamps of the store are finer than milliseconds
     */
    record Outcome(long compared, long cut, Optional<Difference> difference) {

        boolean isSame() {
            return difference.isEmpty();
        }
    }
}
