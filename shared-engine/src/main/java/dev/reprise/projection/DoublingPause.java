package dev.reprise.projection;

import java.time.Duration;

/** The pause after failures in a row: each one doubles it, up to the longest. */
public record DoublingPause(Duration first, Duration longest) {

    private static final int DOUBLINGS = 30;

    /** The pause after so many failures, at least one. */
    public Duration after(int failures) {
        var pause = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
