package dev.reprise.command.axonserver;

import dev.reprise.command.engine.PartInterceptor;

import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;

/** Axon Server's event store, which also tells what the current unit of work would append. */
final class StagingEventStore extends AxonServerEventStore {

    private StagingEventStore(Builder builder) {
        super(builder);
        registerDispatchInterceptor(new PartInterceptor());
    }

    static StagingEventStore of(Builder builder) {
        // It makes the builder complete.
        var _ = builder.build();
        return new StagingEventStore(builder);
    }

    /** Whether the current unit of work has published events that are not appended yet. */
    boolean hasStagedEvents() {
        return !queuedMessages().isEmpty();
    }
}
