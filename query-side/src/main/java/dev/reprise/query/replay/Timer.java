package dev.reprise.query.replay;

import java.time.Duration;

/** Time as it passes while something is played. */
interface Timer {

    /** Nanoseconds since some moment. */
    long nanos();

    /** Runs a task, which must be short, once after a while. */
    void after(Duration delay, Runnable task);
}
