package dev.reprise.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A row for each event: one too many or too few shows. */
final class Tally implements Projection {

    /** Events that fail, after their row is written. */
    final Set<String> poison = ConcurrentHashMap.newKeySet();

    /** Whether it takes each event once, and none before those that come before it. */
    volatile boolean strict;

    /** Events before which it lacks one, however often they come. */
    final Set<String> lacking = ConcurrentHashMap.newKeySet();

    /** Rooms that it was told are quarantined. */
    final List<String> quarantined = Collections.synchronizedList(new ArrayList<>());

    /** Rooms that it was told are complete again. */
    final List<String> completed = Collections.synchronizedList(new ArrayList<>());

    final List<String> committed = Collections.synchronizedList(new ArrayList<>());

    /** How many events came together at most. */
    final AtomicInteger most = new AtomicInteger();

    /** How often events came. */
    final AtomicInteger batches = new AtomicInteger();

    private final ProjectionDatabase database;

    Tally(ProjectionDatabase database) {
        this.database = database;
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        most.accumulateAndGet(events.size(), Math::max);
        batches.incrementAndGet();
        for (var each : events) {
            var eventId = each.message().getIdentifier();
            if (lacking.contains(eventId)) {
                throw new MissingEventsException(each, each.version() - 2);
            }
            if (strict && isKnown(each)) {
                continue;
            }
            database.jdbc()
                    .sql("insert into heard (room, event_id) values (?, ?)")
                    .params(each.room(), eventId)
                    .update();
            if (poison.contains(eventId)) {
                throw new IllegalStateException("cannot stand " + eventId);
            }
        }
        return () -> events.forEach(each -> committed.add(each.message().getIdentifier()));
    }

    private boolean isKnown(ReceivedEvent event) {
        var known = heard(database, event.room()).size();
        if (event.version() > known + 1) {
            throw new MissingEventsException(event, known);
        }
        return event.version() <= known;
    }

    @Override
    public void quarantined(String room) {
        quarantined.add(room);
    }

    @Override
    public void completed(String room) {
        completed.add(room);
    }

    static List<String> heard(ProjectionDatabase database, String room) {
        return database.jdbc()
                .sql("select event_id from heard where room = ? order by place")
                .param(room)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
