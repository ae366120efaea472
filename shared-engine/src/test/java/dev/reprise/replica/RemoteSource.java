package dev.reprise.replica;

import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.stored.EventSerializer;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Events in memory; can be gone for a while, like a server. */
final class RemoteSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final EventSerializer serializer = new EventSerializer();
    final AtomicInteger opened = new AtomicInteger();
    volatile boolean gone;

    /** The index of an event that the next stream to come to it leaves out; -1 for none. */
    final AtomicLong skipsOnce = new AtomicLong(-1);

    private final EventStore events;
    private final Map<String, Long> versions = new HashMap<>();

    RemoteSource() {
        this(0);
    }

    /** The first event has this index, as it is 1 on the embedded engine and 0 on Axon Server. */
    RemoteSource(long first) {
        events =
                EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine(first))
                        .build();
    }

    /** Stores the next event of each of these rooms; its identifier is {@code <room><version>}. */
    RemoteSource happens(String... rooms) {
        for (var room : rooms) {
            var version = versions.merge(room, 1L, Long::sum);
            events.publish(
                    new GenericDomainEventMessage<>(
                            "Room",
                            room,
                            version - 1,
                            new ParticipantDisconnected(room, "ada"),
                            Map.of(),
                            room + version,
                            NOW));
        }
        return this;
    }

    /** Stores an event whose payload is just this text. */
    RemoteSource unreadable(String id, String aggregateType, String payloadType, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        events.publish(
                new GenericDomainEventMessage<>(
                        aggregateType,
                        id,
                        0,
                        new SerializedMessage<>(
                                id,
                                new SimpleSerializedObject<>(bytes, byte[].class, payloadType, "1"),
                                new SerializedMetaData<>(
                                        "{}".getBytes(StandardCharsets.UTF_8), byte[].class),
                                serializer),
                        NOW));
        return this;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        requireHere();
        opened.incrementAndGet();
        return unlessGone(events.openStream(position));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        requireHere();
        return events.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        requireHere();
        return events.createHeadToken();
    }

    private void requireHere() {
        if (gone) {
            throw new IllegalStateException("UNAVAILABLE");
        }
    }

    private boolean isSkipped(@Nullable Object result) {
        return result instanceof TrackedEventMessage<?> message
                && skipsOnce.compareAndSet(message.trackingToken().position().orElse(-2), -1);
    }

    @SuppressWarnings("unchecked") // It passes everything on.
    private BlockingStream<TrackedEventMessage<?>> unlessGone(
            BlockingStream<TrackedEventMessage<?>> stream) {
        return (BlockingStream<TrackedEventMessage<?>>)
                Proxy.newProxyInstance(
                        RemoteSource.class.getClassLoader(),
                        new Class<?>[] {BlockingStream.class},
                        (_, method, arguments) -> {
                            if (!method.getName().equals("close")) {
                                requireHere();
                            }
                            try {
                                var result = method.invoke(stream, arguments);
                                return isSkipped(result) ? method.invoke(stream) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
    }
}
