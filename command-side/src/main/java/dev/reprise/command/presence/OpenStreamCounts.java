package dev.reprise.command.presence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many streams each participant has open on this process. */
final class OpenStreamCounts {

    private final Map<Attendee, Integer> open = new ConcurrentHashMap<>();

    void opened(Attendee attendee) {
        open.merge(attendee, 1, Integer::sum);
    }

    void closed(Attendee attendee) {
        open.computeIfPresent(attendee, (_, count) -> count == 1 ? null : count - 1);
    }

    boolean any(Attendee attendee) {
        return open.containsKey(attendee);
    }
}
