package dev.reprise.axonserver.migration;

import dev.reprise.log.OfflineLog;
import dev.reprise.log.VerificationProgress;

import org.axonframework.serialization.Serializer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries all events of a store that no process uses into an Axon Server: identifiers, sequence
 * numbers, order, types, payloads and metadata as they are, timestamps to the millisecond. The
 * store is not changed. What was carried by an earlier run is compared and not carried again; a
 * target that holds anything else is refused and not changed.
 */
public final class Move {

    private final Path dataDirectory;
    private final AxonServerEventMapper wire;
    private final VerificationProgress progress;

    public Move(Path dataDirectory, Serializer serializer, VerificationProgress progress) {
        this.dataDirectory = dataDirectory;
        this.wire = new AxonServerEventMapper(serializer);
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param events how many the target holds now
     * @param carried how many of them this run has carried
     * @param cut how many timestamps were finer than milliseconds
     * @param difference the first event that is not as it was, in words, if there is one
     */
    public record Moved(
            long events, long carried, long cut, Optional<String> difference, Duration took) {

        /** Whether the target holds all events as they were, and nothing else. */
        public boolean isSame() {
            return difference.isEmpty();
        }
    }

    /** Carries what is missing there, then reads all of it back and compares it. */
    public Moved to(AxonServerAddress address) throws IOException {
        try (var source = OfflineLog.open(dataDirectory);
                var target = AxonServerTarget.open(address)) {
            return carry(source, target, RetryBudget.ofFiveMinutes(progress));
        }
    }

    Moved to(MigrationTarget target, RetryBudget budget) throws IOException {
        try (var source = OfflineLog.open(dataDirectory)) {
            return carry(source, target, budget);
        }
    }

    private Moved carry(OfflineLog source, MigrationTarget target, RetryBudget budget)
            throws IOException {
        var started = System.nanoTime();
        var comparison = new EventComparison(source, target, wire, budget, progress);
        var there = target.count();
        if (there > 0) {
            progress.goesOn("It holds %,d events. Comparing them.".formatted(there));
        }
        var found = comparison.between(0, Math.min(there, source.size()));
        var carried = 0L;
        switch (ResumePlan.of(source.size(), there, found.difference())) {
            case ResumePlan.Refuse(var reason) ->
                    throw new MoveException("%s was not changed: %s".formatted(target, reason));
            case ResumePlan.Complete() -> {}
            case ResumePlan.CarryAfter(var before) -> {
                carried = source.size() - before;
                progress.goesOn("Carrying %,d events.".formatted(carried));
                new EventCopier(source, target, wire, comparison, budget, progress)
                        .carryAfter(before);
                progress.goesOn("Reading them back and comparing.");
                found = comparison.between(0, source.size());
            }
        }
        return new Moved(
                source.size(),
                carried,
                found.cut(),
                found.difference().map(EventDifference::sentence),
                Duration.ofNanos(System.nanoTime() - started));
    }
}
