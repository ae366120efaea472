package dev.reprise.query.history;

import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;
import dev.reprise.query.timeline.TimelineEntries;

import org.axonframework.queryhandling.QueryHandler;

import java.time.Duration;
import java.util.OptionalLong;

/** Answers the command side, which waits for the read side to show what was done. */
class RevisionQueryHandler {

    private final RoomHistory history;
    private final TimelineEntries entries;

    RevisionQueryHandler(RoomHistory history, TimelineEntries entries) {
        this.history = history;
        this.entries = entries;
    }

    @QueryHandler
    RevisionFound answer(AwaitRevision query) {
        var found = find(query);
        return new RevisionFound(found.isEmpty() ? null : (Long) found.getAsLong());
    }

    private OptionalLong find(AwaitRevision query) {
        var room = query.roomCode();
        var eventId = query.eventId();
        if (eventId == null) {
            return history.isBehind(room)
                    ? OptionalLong.empty()
                    : OptionalLong.of(history.latest(room));
        }
        var aggregateId = query.aggregateId();
        var version = query.version();
        return history.await(
                room,
                () ->
                        aggregateId == null || version == null
                                ? entries.recentRevisionOf(room, eventId)
                                : entries.revisionOf(room, eventId, aggregateId, version),
                Duration.ofMillis(query.limitMillis()));
    }
}
