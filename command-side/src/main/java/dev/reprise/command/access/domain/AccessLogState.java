package dev.reprise.command.access.domain;

import dev.reprise.events.access.AccessEvent;

/** What deciding needs to know of an access log: the same little however long it is. */
public sealed interface AccessLogState {

    /** No access has been recorded yet. */
    record Absent() implements AccessLogState {}

    /**
     * An access has been recorded.
     *
     * @param entries how often
     */
    record AccessLog(String logId, long entries) implements AccessLogState {}

    /** The state after one more event. */
    static AccessLogState evolve(AccessLogState state, AccessEvent event) {
        return switch (state) {
            case Absent _ -> new AccessLog(event.logId(), 1);
            case AccessLog log -> new AccessLog(log.logId(), log.entries() + 1);
        };
    }
}
