package dev.reprise.log;

import java.time.Duration;
import java.util.List;

/**
 * What reading a whole log has shown.
 *
 * @param last the last event that is as it was written
 * @param findings the first of what is wrong, in words
 * @param findingCount how much there is in all
 */
public record VerificationReport(
        long events,
        long aggregates,
        long snapshots,
        LogPosition last,
        List<String> findings,
        long findingCount,
        Duration took) {

    /** Whether everything is as it was written, and nothing is missing. */
    public boolean isSound() {
        return findingCount == 0;
    }
}
