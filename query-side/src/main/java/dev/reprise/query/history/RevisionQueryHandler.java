package dev.reprise.query.history;

import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;

/** Answers the command side, which waits for the read side to show what was done. */
class RevisionQueryHandler {

    private final RoomHistory history;

    RevisionQueryHandler(RoomHistory history) {
        this.history = history;
    }

    @QueryHandler
    RevisionFound answer(AwaitRevision query) {
        if (query.eventId() == null) {
            return new RevisionFound(history.latest(query.roomCode()));
        }
        var limit = Duration.ofMillis(query.limitMillis());
        return new RevisionFound(
                history.awaitEvent(query.roomCode(), query.eventId(), limit).orElse(null));
    }
}
