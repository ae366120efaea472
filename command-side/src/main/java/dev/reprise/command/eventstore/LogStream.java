package dev.reprise.command.eventstore;

import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Follows the order of all events as far as it is durable: from memory, or from disk if it lags.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int AT_ONCE = 200;
    private static final Duration CLOSED_IS_NOTICED = Duration.ofSeconds(1);

    private final EventLog log;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private long position;
    private boolean closed;

    /** A stream of the events after this index. */
    LogStream(EventLog log, Serializer serializer, EventUpcaster upcasters, long position) {
        this.log = log;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.position = position;
    }

    /** How far a reader with this token is: the index of the last event it has seen, 0 for none. */
    static long indexOf(@Nullable TrackingToken token) {
        return switch (token == null ? null : WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken index -> index.getGlobalIndex();
            case TrackingToken other ->
                    throw new IllegalArgumentException("Not a token of this event store: " + other);
        };
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        while (fetched.isEmpty() && !closed) {
            var events = log.after(position, AT_ONCE);
            if (events.isEmpty()) {
                break;
            }
            events.forEach(event -> message(event).forEach(fetched::add));
            position = events.getLast().index();
        }
        return Optional.ofNullable(fetched.peek());
    }

    private Stream<? extends TrackedEventMessage<?>> message(LoggedEvent event) {
        var token = new GlobalSequenceTrackingToken(event.index());
        return event.message() != null
                ? Stream.of(new GenericTrackedDomainEventMessage<>(token, event.message()))
                : EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(token, event.data())),
                        serializer,
                        upcasters);
    }

    private synchronized Optional<TrackedEventMessage<?>> poll() {
        return peek().isPresent() ? Optional.ofNullable(fetched.poll()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (isClosed()) {
                return false;
            }
            if (!log.tail().await(position(), left)) {
                log.requireOpen();
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            var next = poll();
            if (next.isPresent()) {
                return next.get();
            }
            if (isClosed()) {
                throw new IllegalStateException("The stream is closed.");
            }
            if (!log.tail().await(position(), CLOSED_IS_NOTICED)) {
                log.requireOpen();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        fetched.clear();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized long position() {
        return position;
    }
}
