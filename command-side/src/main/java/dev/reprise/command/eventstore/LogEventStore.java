package dev.reprise.command.eventstore;

import dev.reprise.command.engine.PartInterceptor;

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

    LogEventStore(
            LogEventStorageEngine engine,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        super(settings(engine, monitor, spans));
        registerDispatchInterceptor(new PartInterceptor());
    }

    private static Builder settings(
            LogEventStorageEngine engine,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        var settings = new Settings();
        settings.storageEngine(engine).messageMonitor(monitor).spanFactory(spans);
        return settings;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        throw new UnsupportedOperationException("Events are followed by the log's tail.");
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> eventProcessor) {
        throw new UnsupportedOperationException(
                "Subscribing processors see events before they are durable; use a streaming one.");
    }

    /** Whether the current unit of work has published events that are not appended yet. */
    boolean hasStagedEvents() {
        return !queuedMessages().isEmpty();
    }

    private static final class Settings extends Builder {}
}
