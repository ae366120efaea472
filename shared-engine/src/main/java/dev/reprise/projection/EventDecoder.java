package dev.reprise.projection;

import dev.reprise.log.LoggedEvent;

import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

import java.util.ArrayList;
import java.util.List;

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
        return decode(List.of(logged)).getFirst();
    }

    /** Decodes events, in their order. */
    public List<ReceivedEvent> decode(List<LoggedEvent> events) {
        var read =
                EventStreamUtils.upcastAndDeserializeDomainEvents(
                        events.stream()
                                .filter(each -> each.message() == null)
                                .map(LoggedEvent::data),
                        serializer,
                        upcasters);
        var received = new ArrayList<ReceivedEvent>(events.size());
        for (var logged : events) {
            var place = logged.place();
            var message = logged.message();
            received.add(
                    new ReceivedEvent(
                            place == null ? logged.data().aggregateId() : place.room(),
                            logged,
                            message == null ? read.next() : message));
        }
        return received;
    }
}
