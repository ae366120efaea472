package dev.reprise.command.eventstore;

import dev.reprise.command.engine.PartInterceptor;
import dev.reprise.command.engine.SaltInterceptor;

import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes events by appending them to the log. What follows them follows the log's tail, where
 * they are as soon as they are durable, and not before.
 */
final class LogEventStore extends AbstractEventStore {

    private LogEventStore(Builder builder) {
        super(builder);
        registerDispatchInterceptor(new PartInterceptor());
        registerDispatchInterceptor(new SaltInterceptor());
    }

    static Builder builder(LogEventStorageEngine engine) {
        return new Builder(engine);
    }

    /** Refuses: what follows events follows the log's tail. */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        throw new UnsupportedOperationException("Events are followed by the log's tail.");
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

        private Builder(LogEventStorageEngine engine) {
            storageEngine(engine);
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
