package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Tracks a persistent infrastructure failure and its back-off; logs it once for each change of its
 * cause, an unreachable source once.
 */
public final class RetryBackoff {

    private static final Logger LOG = LoggerFactory.getLogger(RetryBackoff.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final String name;
    private final DoublingPause pause;
    private final ProjectionMeters meters;
    private int failures;
    private volatile @Nullable String current;

    /** A back-off that has seen no failure; its pauses double up to the longest. */
    public RetryBackoff(String name, Duration longestPause, ProjectionMeters meters) {
        this.name = name;
        this.pause = new DoublingPause(FIRST_PAUSE, longestPause);
        this.meters = meters;
    }

    /** What is wrong now; {@code null} where nothing is. */
    public @Nullable String current() {
        return current;
    }

    /** Records a failure; returns the back-off. */
    public Duration recordFailure(Throwable failure) {
        meters.failed();
        tell(failure);
        current = failure.toString();
        failures++;
        return pause.after(failures);
    }

    private void tell(Throwable failure) {
        if (FailureClassifier.isUnreachable(failure)) {
            // Each attempt fails for another reason, all of which mean the same.
            if (current == null) {
                LOG.warn("{} cannot go on, and is tried again: {}", name, failure.toString());
            }
        } else if (failure.getStackTrace().length == 0) {
            // Its message says it all.
            LOG.warn("{}: {}", name, failure.getMessage());
        } else if (!failure.toString().equals(current)) {
            LOG.error("{} cannot go on, and is tried again", name, failure);
        }
    }

    /** Ends the failure, if there is one. */
    public void recordSuccess() {
        if (current != null) {
            LOG.info("{} goes on", name);
            current = null;
            failures = 0;
            meters.recordSuccess();
        }
    }
}
