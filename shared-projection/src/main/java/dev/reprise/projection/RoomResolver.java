package dev.reprise.projection;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.JsonLimits;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/**
 * Resolves the room (sequence) of an event, from its payload or, if that cannot be deserialised,
 * from the raw JSON.
 */
final class RoomResolver {

    private static final String PARTICIPANT = "Participant";
    private static final JsonMapper JSON = new JsonMapper(JsonLimits.stored().build());

    private final Serializer serializer;

    /**
     * Tells it with the help of what events are written with.
     *
     * @param serializer the one that the source has, since only that one gives raw events away
     */
    RoomResolver(Serializer serializer) {
        this.serializer = serializer;
    }

    /** The event's room; for an event of no room, its aggregate. Empty where nothing tells it. */
    Optional<String> of(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> domain
                && !domain.getType().startsWith(PARTICIPANT)) {
            // A room, or something that is of no room.
            return Optional.of(domain.getAggregateIdentifier());
        }
        try {
            return switch (message.getPayload()) {
                case TimelineEvent event -> Optional.ofNullable(event.roomCode());
                case UnknownSerializedType unknown -> written(unknown.readData(byte[].class));
                default ->
                        message instanceof DomainEventMessage<?> domain
                                ? Optional.of(domain.getAggregateIdentifier())
                                : Optional.empty();
            };
        } catch (RuntimeException unreadable) {
            return raw(message);
        }
    }

    private Optional<String> raw(EventMessage<?> message) {
        try {
            return written(message.serializePayload(serializer, byte[].class).getData());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> written(byte[] payload) {
        try {
            return JSON.readTree(payload).path("roomCode").asStringOpt();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
