package dev.reprise.projection;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * An event that has arrived at a projection.
 *
 * @param room the code of its room; for an event of no room, the identifier of its aggregate
 * @param message the event, with its payload and metadata
 * @param after the position that the event follows, {@code null} for the very first one
 */
public record ReceivedEvent(String room, EventMessage<?> message, @Nullable TrackingToken after) {

    /** The version that the event's aggregate has with it; 0 where it has none. */
    public long version() {
        return message instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() + 1 : 0;
    }

    /** The identifier of the event's aggregate; {@code null} where it has none. */
    public @Nullable String aggregateId() {
        return message instanceof DomainEventMessage<?> domain
                ? domain.getAggregateIdentifier()
                : null;
    }

    /** The name of the event's type, also where no such type is known. */
    String type() {
        try {
            return message.getPayload() instanceof UnknownSerializedType unknown
                    ? unknown.serializedType().getName()
                    : message.getPayloadType().getSimpleName();
        } catch (RuntimeException unreadable) {
            return message.getPayloadType().getSimpleName();
        }
    }

    /** The event's place among all events; -1 where the source does not count them. */
    long index() {
        return message instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(-1)
                : -1;
    }

    void requireReadable() {
        if (message.getPayload() instanceof UnknownSerializedType unknown) {
            throw new SerializationException("Nothing is known of " + unknown.serializedType());
        }
    }
}
