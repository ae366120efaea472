package dev.reprise.command.decision.domain;

import dev.reprise.events.TimelineEvent;

import java.util.List;

/** What is decided about a command. */
public sealed interface Decision {

    /**
     * It happens.
     *
     * @param events in the order of the timeline, of the room and of its participants; empty where
     *     nothing changes
     */
    record Accepted(List<TimelineEvent> events) implements Decision {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It has happened before, under the same key, and is acknowledged as it was then. */
    record Duplicate(ProcessedCommand first) implements Decision {}

    /** It is refused, and nothing changes. */
    record Rejected(Rejection rejection) implements Decision {}

    static Decision accept(TimelineEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision reject(RejectionCode code, String detail) {
        return new Rejected(Rejection.of(code, detail));
    }
}
