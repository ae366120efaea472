package dev.reprise.command.eventstore;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogBuffer;
import dev.reprise.log.NewEvent;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one command has while it is handled on its thread: room in the log's buffer, and the
 * aggregates that its answer rests on.
 */
final class CommandScope {

    private static final ScopedValue<CommandScope> CURRENT = ScopedValue.newInstance();

    private final LogBuffer.Reservation room;
    private final Set<String> aggregates = new HashSet<>();

    CommandScope(LogBuffer.Reservation room) {
        this.room = room;
    }

    /** Handles the command within this scope. */
    void run(Runnable command) {
        ScopedValue.where(CURRENT, this).run(command);
    }

    /** Notes that the command that is being handled reads or changes an aggregate. */
    static void reads(String aggregateId) {
        if (CURRENT.isBound()) {
            CURRENT.get().aggregates.add(aggregateId);
        }
    }

    /** The aggregates that were read or changed. */
    Set<String> aggregates() {
        return aggregates;
    }

    static void append(EventLog log, List<NewEvent> events) {
        if (CURRENT.isBound()) {
            events.forEach(event -> reads(event.data().aggregateId()));
            log.append(events, CURRENT.get().room);
        } else {
            try (var room = log.buffer().reserve(0)) {
                log.append(events, room);
            }
        }
    }
}
