package dev.reprise.replica;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.JsonLimits;
import dev.reprise.log.EventData;
import dev.reprise.log.NewEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.stream.Stream;

/**
 * Resolves the room of an event, from its payload or, if that cannot be deserialised, from the
 * aggregate or the raw JSON.
 */
final class EventPlacer {

    private static final String ROOM = "Room";
    private static final String PARTICIPANT = "Participant";
    private static final JsonMapper JSON = new JsonMapper(JsonLimits.stored().build());

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * A placer.
     *
     * @param serializer writes events whose stored form the source does not give away
     * @param upcasters those that the source does not have, for the same reason
     */
    EventPlacer(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * An event to be appended.
     *
     * @param index where it will be
     * @throws UnplaceableEventException if nothing tells whose it is
     */
    NewEvent place(EventMessage<?> message, long index) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new UnplaceableEventException(message, index);
        }
        var data = stored(event);
        var read =
                EventStreamUtils.upcastAndDeserializeDomainEvents(
                                Stream.of(data), serializer, upcasters)
                        .next();
        return readable(read) ? NewEvent.of(data, read) : unreadable(data, read, index);
    }

    private EventData stored(DomainEventMessage<?> event) {
        return payload(event) instanceof SerializedObject<?> stored
                ? EventData.of(
                        event,
                        serializer.getConverter().convert(stored, byte[].class),
                        event.serializeMetaData(serializer, byte[].class))
                : EventData.of(event, serializer);
    }

    /** {@code null} where it cannot be read. */
    private static @Nullable Object payload(EventMessage<?> message) {
        try {
            return message.getPayload();
        } catch (SerializationException unreadable) {
            return null;
        }
    }

    private static boolean readable(EventMessage<?> message) {
        try {
            return switch (message.getPayload()) {
                case UnknownSerializedType _ -> false;
                case TimelineEvent event -> event.roomCode() != null;
                default -> true;
            };
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static NewEvent unreadable(EventData data, DomainEventMessage<?> event, long index) {
        if (event.getType().startsWith(ROOM)) {
            var participant = written(data.payload(), "participantId");
            return new NewEvent(data, event.getAggregateIdentifier(), participant, event);
        }
        if (!event.getType().startsWith(PARTICIPANT)) {
            return new NewEvent(data, null, null, event);
        }
        var room = written(data.payload(), "roomCode");
        if (room == null) {
            throw new UnplaceableEventException(event, index);
        }
        return new NewEvent(data, room, event.getAggregateIdentifier(), event);
    }

    private static @Nullable String written(byte[] payload, String member) {
        try {
            return JSON.readTree(payload).path(member).asStringOpt().orElse(null);
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
