package dev.reprise.replica;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.JsonLimits;
import dev.reprise.log.EventData;
import dev.reprise.log.NewEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resolves the room of an event, from its payload or, if that cannot be deserialised, from the
 * aggregate or the raw JSON.
 */
final class EventPlacer {

    private static final String ROOM = "Room";
    private static final String PARTICIPANT = "Participant";
    private static final JsonMapper JSON = new JsonMapper(JsonLimits.stored().build());

    private final Serializer serializer;

    /**
     * A placer.
     *
     * @param serializer the one that the source has, since only that one gives raw events away
     */
    EventPlacer(Serializer serializer) {
        this.serializer = serializer;
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
        return readable(event) ? NewEvent.of(event, serializer) : unreadable(event, index);
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

    private NewEvent unreadable(DomainEventMessage<?> event, long index) {
        var data = EventData.asStored(event, serializer);
        if (event.getType().startsWith(ROOM)) {
            return new NewEvent(data, event.getAggregateIdentifier(), null, event);
        }
        if (!event.getType().startsWith(PARTICIPANT)) {
            return new NewEvent(data, null, null, event);
        }
        var room = written(data.payload());
        if (room == null) {
            throw new UnplaceableEventException(event, index);
        }
        return new NewEvent(data, room, null, event);
    }

    private static @Nullable String written(byte[] payload) {
        try {
            return JSON.readTree(payload).path("roomCode").asStringOpt().orElse(null);
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}
