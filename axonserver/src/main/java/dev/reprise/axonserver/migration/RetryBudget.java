package dev.reprise.axonserver.migration;

import dev.reprise.log.VerificationProgress;

import java.io.InterruptedIOException;
import java.time.Duration;

/** How often a target may fail in a row before it is given up. */
final class RetryBudget {

    private static final int ATTEMPTS = 150;
    private static final Duration REST = Duration.ofSeconds(2);

    private final Duration rest;
    private final VerificationProgress progress;
    private int failures;

    RetryBudget(Duration rest, VerificationProgress progress) {
        this.rest = rest;
        this.progress = progress;
    }

    /** Long enough for a server to be started again, and for the attempts themselves. */
    static RetryBudget ofFiveMinutes(VerificationProgress progress) {
        return new RetryBudget(REST, progress);
    }

    /** It has answered; what was before is forgotten. */
    void isRewarded() {
        failures = 0;
    }

    /** Waits before the next attempt, or gives up. */
    void isTried(MigrationTarget.UnavailableException failure)
            throws MoveException, InterruptedIOException {
        failures++;
        if (failures == 1) {
            progress.goesOn("%s Trying again.".formatted(failure.getMessage()));
        }
        if (failures > ATTEMPTS) {
            throw new MoveException(
                    "%s It was tried %d times; what is carried stays, and the same command goes on from there."
                            .formatted(failure.getMessage(), ATTEMPTS));
        }
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
