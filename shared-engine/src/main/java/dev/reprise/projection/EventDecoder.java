package dev.reprise.projection;

import dev.reprise.log.EventData;
import dev.reprise.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

import java.util.stream.Stream;

/** Decodes events of the log where that has not been done yet. */
public final class EventDecoder {

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * A decoder.
     *
     * @param upcasters make exactly one event of one
     */
    public EventDecoder(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /** Decodes an event; never fails before its payload is asked for. */
    public ReceivedEvent decode(LoggedEvent logged) {
        var place = logged.place();
        var message = logged.message();
        return new ReceivedEvent(
                place == null ? logged.data().aggregateId() : place.room(),
                logged,
                message == null ? read(logged.data()) : message);
    }

    private DomainEventMessage<?> read(EventData data) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(data), serializer, upcasters)
                .next();
    }
}
