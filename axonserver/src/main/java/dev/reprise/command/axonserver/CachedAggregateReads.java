package dev.reprise.command.axonserver;

import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;

import java.util.ArrayList;
import java.util.List;

/** Which aggregates the current unit of work took from memory, and did not read. */
final class CachedAggregateReads {

    private static final String RESOURCE = CachedAggregateReads.class.getName();

    /** Notes an entry of the cache of aggregates that is given away. */
    void note(Object entry) {
        if (CurrentUnitOfWork.isStarted() && entry instanceof AggregateCacheEntry<?> cached) {
            // As long as it was never serialised, it gives back what it was made of.
            noted().add(cached.recreateAggregate(null, null, null, null));
        }
    }

    List<Aggregate<?>> noted() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(RESOURCE, _ -> new ArrayList<>());
    }
}
