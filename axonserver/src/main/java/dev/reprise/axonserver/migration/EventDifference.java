package dev.reprise.axonserver.migration;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a target's event is not the one it should be.
 *
 * @param index the place in the order of all events, from 1
 * @param parts what of it differs, without values
 */
record EventDifference(long index, List<String> parts) {

    /** The difference between two events at this place, if there is any. */
    static Optional<EventDifference> at(long index, Event expected, EventWithToken actual) {
        var event = actual.getEvent();
        if (actual.getToken() == index - 1 && expected.equals(event)) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        compare(parts, "place", index - 1, actual.getToken());
        compare(parts, "identifier", expected, event, Event::getMessageIdentifier);
        compare(parts, "aggregate", expected, event, Event::getAggregateIdentifier);
        compare(parts, "aggregate type", expected, event, Event::getAggregateType);
        compare(parts, "sequence number", expected, event, Event::getAggregateSequenceNumber);
        compare(parts, "timestamp", expected, event, Event::getTimestamp);
        compare(parts, "type", expected, event, it -> it.getPayload().getType());
        compare(parts, "revision", expected, event, it -> it.getPayload().getRevision());
        compare(parts, "payload", expected, event, it -> it.getPayload().getData());
        compare(parts, "metadata", expected, event, Event::getMetaDataMap);
        return Optional.of(new EventDifference(index, parts.isEmpty() ? List.of("form") : parts));
    }

    private static <T> void compare(
            List<String> parts,
            String name,
            Event expected,
            Event actual,
            Function<Event, T> part) {
        compare(parts, name, part.apply(expected), part.apply(actual));
    }

    private static void compare(List<String> parts, String name, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            parts.add(name);
        }
    }

    String sentence() {
        return "Event %,d there differs in: %s.".formatted(index, String.join(", ", parts));
    }
}
