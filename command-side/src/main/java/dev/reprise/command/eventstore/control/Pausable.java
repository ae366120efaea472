package dev.reprise.command.eventstore.control;

import java.io.IOException;
import java.time.Duration;

/** A store that can be held still. */
@FunctionalInterface
public interface Pausable {

    /** Runs this while no file of the store changes; tells how long that held up others. */
    Duration whilePaused(PausedWork work) throws IOException;
}
