package dev.reprise.command.access.domain;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.RoomAccessed;

/** What deciding needs to know of an access log: the same little however long it is. */
public sealed interface AccessLogState {

    /** No access has been recorded yet. */
    record Absent() implements AccessLogState {}

    /**
     * An access has been recorded.
     *
     * @param entries how often
     */
    record AccessLog(String roomCode, long entries) implements AccessLogState {}

    /** The state after one more event. */
    static AccessLogState evolve(AccessLogState state, AccessEvent event) {
        return switch (event) {
            case RoomAccessed accessed ->
                    switch (state) {
                        case Absent _ -> new AccessLog(accessed.roomCode(), 1);
                        case AccessLog log -> new AccessLog(log.roomCode(), log.entries() + 1);
                    };
        };
    }
}
