package dev.reprise.log;

import java.time.Duration;
import java.util.OptionalLong;

/** Tells the last event that exists: where the log is a replica, its source has to be asked. */
@FunctionalInterface
public interface LogHead {

    /**
     * The index, in this process' log, of the last event that exists now; empty where the source
     * does not answer in time.
     *
     * @throws RuntimeException the failure of the source
     */
    OptionalLong ask(Duration limit);
}
