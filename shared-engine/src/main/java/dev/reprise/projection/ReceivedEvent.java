package dev.reprise.projection;

import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelinePlace;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

/**
 * An event of the log, decoded; one that cannot be fails when its payload is asked for.
 *
 * @param room the code of its room; for an event of no room, the identifier of its aggregate
 * @param message the event, with its payload and metadata
 */
public record ReceivedEvent(String room, LoggedEvent logged, DomainEventMessage<?> message) {

    /** The event's place among all events. */
    public long index() {
        return logged.index();
    }

    /** The event's place in its room's timeline; {@code null} for an event of no room. */
    public @Nullable TimelinePlace place() {
        return logged.place();
    }

    /** The version that the event's aggregate has with it. */
    public long version() {
        return message.getSequenceNumber() + 1;
    }

    /** The identifier of the event's aggregate. */
    public String aggregateId() {
        return message.getAggregateIdentifier();
    }

    /** Its number, from 1, among the events of {@link #room}: a revision, or a version. */
    long number() {
        var place = place();
        return place == null ? version() : place.revision();
    }

    /** Whether it concerns a reader of these types: one of an unknown type concerns all. */
    boolean concerns(Predicate<Class<?>> types) {
        var type = message.getPayloadType();
        return UnknownSerializedType.class.equals(type) || types.test(type);
    }

    /** The name of the event's type, also where no such type is known. */
    String type() {
        return logged.data().payloadType();
    }

    /** Throws where it cannot be decoded. */
    public void requireReadable() {
        if (message.getPayload() instanceof UnknownSerializedType unknown) {
            throw new SerializationException("Nothing is known of " + unknown.serializedType());
        }
    }
}
