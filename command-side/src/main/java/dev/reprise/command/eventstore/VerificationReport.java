package dev.reprise.command.eventstore;

import java.time.Duration;
import java.util.List;

/**
 * What reading a whole event store has shown.
 *
 * @param last the last event, which names this history
 * @param faults the first of them, in words
 * @param faultCount how many there are in all
 */
public record VerificationReport(
        long events,
        long aggregates,
        long snapshots,
        HighWater last,
        List<String> faults,
        long faultCount,
        Duration took) {

    /** Whether everything is as it was written, and nothing is missing. */
    public boolean isSound() {
        return faultCount == 0;
    }
}
