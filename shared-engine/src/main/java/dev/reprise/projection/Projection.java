package dev.reprise.projection;

import java.util.List;

/** Turns events into rows. */
@FunctionalInterface
public interface Projection {

    /**
     * Writes what these events change, in the transaction that is under way. Whatever it throws
     * undoes all it has written, and the events come again, in smaller parts. Events that it has
     * projected may come again, too, together with ones that were missing, of which {@link
     * MissingEventsException} tells.
     *
     * @param events in order; those of a quarantined room are left out until it is its turn again
     * @return what to do once that is committed, if these are the tables in use; must neither block
     *     nor fail
     */
    Runnable project(List<ReceivedEvent> events);
}
