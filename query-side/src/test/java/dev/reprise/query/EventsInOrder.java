package dev.reprise.query;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

import java.util.List;

/**
 * Events in memory that become visible in the order of their indexes. Axon's engine adds several
 * events at once in the order of a hash map, so that a reader may pass those which are added last.
 */
public final class EventsInOrder extends InMemoryEventStorageEngine {

    @Override
    public synchronized void appendEvents(List<? extends EventMessage<?>> events) {
        events.forEach(event -> super.appendEvents(List.of(event)));
    }
}
