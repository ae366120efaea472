package dev.reprise.log;

import dev.reprise.seal.KeyGeneration;

import java.time.Duration;
import java.util.List;

/**
 * What reading a whole log has shown.
 *
 * @param last the last event that is as it was written
 * @param findings the first of what is wrong, in words
 * @param findingCount how much there is in all
 * @param relied how far the keys must have come that the events rely on
 */
public record VerificationReport(
        long events,
        long aggregates,
        long snapshots,
        LogPosition last,
        List<String> findings,
        long findingCount,
        KeyGeneration relied,
        Duration took) {

    /** Whether everything is as it was written, and nothing is missing. */
    public boolean isSound() {
        return findingCount == 0;
    }
}
