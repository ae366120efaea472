package dev.reprise.command.eventstore.control;

import java.io.IOException;

/** What is done while the store holds still. */
@FunctionalInterface
public interface PausedWork {

    /** The store ends at the event with this index. */
    void run(long lastIndex) throws IOException;
}
