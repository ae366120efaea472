package dev.reprise.command.acknowledgement;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;

import java.util.ArrayList;
import java.util.List;

/** The events that the current unit of work appends, over all aggregates, in their order. */
public final class AppendedEvents {

    private static final String RESOURCE = AppendedEvents.class.getName();

    private AppendedEvents() {}

    /** Notes an event where it was just decided; one that is only loaded is not noted. */
    public static void note(DomainEventMessage<?> event) {
        if (AggregateLifecycle.isLive()) {
            noted().add(event);
        }
    }

    static List<DomainEventMessage<?>> noted() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(RESOURCE, _ -> new ArrayList<>());
    }
}
