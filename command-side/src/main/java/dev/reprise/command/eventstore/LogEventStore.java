package dev.reprise.command.eventstore;

import dev.reprise.command.engine.PartInterceptor;
import dev.reprise.command.engine.SaltInterceptor;
import dev.reprise.log.EventLog;

import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes events by appending them to the log, and shows them to readers as soon as they are
 * durable, and not before.
 */
final class LogEventStore extends AbstractEventStore {

    private final EventLog log;
    private final LogEventStorageEngine engine;
    private final EventUpcaster upcasters;

    private LogEventStore(Builder builder) {
        super(builder);
        this.log = builder.log;
        this.engine = builder.engine;
        this.upcasters = builder.upcasters;
        registerDispatchInterceptor(new PartInterceptor());
        registerDispatchInterceptor(new SaltInterceptor());
    }

    static Builder builder(EventLog log, LogEventStorageEngine engine) {
        return new Builder(log, engine);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        var position = LogStream.indexOf(trackingToken);
        if (position > log.tail().last()) {
            throw new EventStoreException(
                    "A reader has seen event %d, but the store ends at %d: it was restored or damaged. Reset the reader."
                            .formatted(position, log.tail().last()));
        }
        return new LogStream(log, engine.getEventSerializer(), upcasters, position);
    }

    /**
     * Refuses: a subscriber would be called within the unit of work and see events that may yet be
     * lost.
     */
    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> eventProcessor) {
        throw new UnsupportedOperationException(
                "Subscribing processors see events before they are durable; use a streaming one.");
    }

    /** Whether the current unit of work has published events that are not appended yet. */
    boolean hasStagedEvents() {
        return !queuedMessages().isEmpty();
    }

    /** Collects what the store needs, and what it may be given to report to. */
    static final class Builder extends AbstractEventStore.Builder {

        private final EventLog log;
        private final LogEventStorageEngine engine;
        private EventUpcaster upcasters = NoOpEventUpcaster.INSTANCE;

        private Builder(EventLog log, LogEventStorageEngine engine) {
            this.log = log;
            this.engine = engine;
            storageEngine(engine);
        }

        Builder upcasters(EventUpcaster chain) {
            this.upcasters = chain;
            return this;
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> messageMonitor) {
            super.messageMonitor(messageMonitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory spanFactory) {
            super.spanFactory(spanFactory);
            return this;
        }

        LogEventStore build() {
            return new LogEventStore(this);
        }
    }
}
