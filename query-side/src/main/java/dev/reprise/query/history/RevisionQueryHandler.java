package dev.reprise.query.history;

import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;
import dev.reprise.projection.Projector;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;

/** Answers the command side, which waits for the read side to show what was done. */
class RevisionQueryHandler {

    private final RoomHistory history;
    private final Projector timeline;

    RevisionQueryHandler(RoomHistory history, Projector timeline) {
        this.history = history;
        this.timeline = timeline;
    }

    @QueryHandler
    RevisionFound answer(AwaitRevision query) {
        var limit = Duration.ofMillis(query.limitMillis());
        if (query.eventId() == null) {
            return new RevisionFound(
                    timeline.awaitCurrent(limit) && !history.isQuarantined(query.roomCode())
                            ? (Long) history.latest(query.roomCode())
                            : null);
        }
        return new RevisionFound(
                history.awaitEvent(query.roomCode(), query.eventId(), limit).orElse(null));
    }
}
