package dev.reprise.query.replay;

import java.time.Duration;

/** The clock and scheduler of replays. */
interface ReplayScheduler {

    /** Nanoseconds since some moment. */
    long nanos();

    /** Runs a task, which must be short, once after a while. */
    void after(Duration delay, Runnable task);
}
