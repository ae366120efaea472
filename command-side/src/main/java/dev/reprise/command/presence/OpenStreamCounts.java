package dev.reprise.command.presence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many streams each participant has open on this process. */
final class OpenStreamCounts {

    private final Map<ParticipantKey, Integer> open = new ConcurrentHashMap<>();

    void opened(ParticipantKey participant) {
        open.merge(participant, 1, Integer::sum);
    }

    void closed(ParticipantKey participant) {
        open.computeIfPresent(participant, (_, count) -> count == 1 ? null : count - 1);
    }

    boolean any(ParticipantKey participant) {
        return open.containsKey(participant);
    }
}
