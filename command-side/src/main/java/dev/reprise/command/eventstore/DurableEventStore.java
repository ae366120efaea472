package dev.reprise.command.eventstore;

import dev.reprise.command.engine.PartInterceptor;
import dev.reprise.command.engine.SaltInterceptor;
import dev.reprise.projection.EmbeddedSource;

import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes events by storing them, and shows them to readers as soon as they are durable, and not
 * before.
 */
final class DurableEventStore extends AbstractEventStore implements EmbeddedSource {

    private final H2EventStorageEngine engine;
    private final Watermark watermark;

    private DurableEventStore(Builder builder) {
        super(builder);
        this.engine = builder.engine;
        this.watermark = builder.watermark;
        registerDispatchInterceptor(new PartInterceptor());
        registerDispatchInterceptor(new SaltInterceptor());
    }

    static Builder builder(H2EventStorageEngine engine, Watermark watermark) {
        return new Builder(engine, watermark);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        var position = H2EventStorageEngine.indexOf(trackingToken);
        if (position > watermark.durable()) {
            throw new EventStoreException(
                    "A reader has seen event %d, but the store ends at %d: it was restored or damaged. Reset the reader."
                            .formatted(position, watermark.durable()));
        }
        return new DurableEventStream(engine, watermark, position);
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

        private final H2EventStorageEngine engine;
        private final Watermark watermark;

        private Builder(H2EventStorageEngine engine, Watermark watermark) {
            this.engine = engine;
            this.watermark = watermark;
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

        DurableEventStore build() {
            return new DurableEventStore(this);
        }
    }
}
