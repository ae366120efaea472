package dev.reprise.axonserver.migration;

import dev.reprise.command.eventstore.OpenedStore;

import org.axonframework.eventhandling.DomainEventMessage;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Seven rooms, whose events take turns. */
final class Rooms {

    static final int COUNT = 7;

    private Rooms() {}

    static String room(int number) {
        return "ROOM-" + number % COUNT;
    }

    static DomainEventMessage<?> event(int number) {
        return OpenedStore.event(room(number), number / COUNT);
    }

    static List<String> identifiers(int events) {
        return IntStream.range(0, events)
                .mapToObj(Rooms::event)
                .map(it -> it.getIdentifier())
                .toList();
    }

    static void fill(Path data, int events) throws Exception {
        try (var opened = OpenedStore.in(data)) {
            opened.appendDurably(
                    IntStream.range(0, events)
                            .mapToObj(Rooms::event)
                            .toArray(DomainEventMessage[]::new));
        }
    }
}
