package dev.reprise.projection;

import dev.reprise.events.TimelineEvent;

import java.util.List;

/** Turns events into rows: all that a new one has to say, beside its schema. */
public interface Projection {

    /**
     * Writes what these events change, in the transaction that is under way. Whatever it throws
     * undoes all it has written, and the events come again, in smaller parts. Events that it has
     * projected may come again, too, together with ones that were missing, of which {@link
     * MissingEventsException} tells.
     *
     * @param events in order; those of a quarantined room are left out until it is its turn again
     * @return what to do once that is committed; must neither block nor fail
     */
    Runnable project(List<ReceivedEvent> events);

    /**
     * Called after the commit that quarantines a room: its rows are those of before an event that
     * fails, and must not be shown to viewers from whom that event may hide them. Must neither
     * block nor fail.
     *
     * @param room as in {@link ReceivedEvent}
     */
    default void quarantined(String room) {}

    /**
     * Called after the commit with which a quarantined room, or aggregate, is complete again. Must
     * neither block nor fail.
     *
     * @param room as in {@link ReceivedEvent}
     */
    default void completed(String room) {}

    /** Whether events of this type change anything here; the others are not even deserialised. */
    default boolean concerns(Class<?> eventType) {
        return TimelineEvent.class.isAssignableFrom(eventType);
    }
}
