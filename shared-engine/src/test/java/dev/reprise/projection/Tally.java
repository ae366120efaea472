package dev.reprise.projection;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A row for each event: one too many or too few shows. */
final class Tally implements View {

    /** Events that fail, after their row is written. */
    final Set<String> poison = ConcurrentHashMap.newKeySet();

    /** Whether it takes each event once, and none before those that come before it. */
    volatile boolean strict;

    /** Events before which it lacks one, however often they come. */
    final Set<String> lacking = ConcurrentHashMap.newKeySet();

    /** Rooms that it was told are complete again. */
    final List<String> completed = Collections.synchronizedList(new ArrayList<>());

    final List<String> committed = Collections.synchronizedList(new ArrayList<>());

    /** How many events came together at most. */
    final AtomicInteger most = new AtomicInteger();

    /** How often events came. */
    final AtomicInteger batches = new AtomicInteger();

    Tally(String... poison) {
        this.poison.addAll(List.of(poison));
    }

    @Override
    public String schema() {
        return "tally";
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        return events -> project(tables, events);
    }

    private Runnable project(JdbcTemplate tables, List<ReceivedEvent> events) {
        most.accumulateAndGet(events.size(), Math::max);
        batches.incrementAndGet();
        for (var each : events) {
            var eventId = each.message().getIdentifier();
            if (lacking.contains(eventId)) {
                throw new MissingEventsException(each, each.version() - 2);
            }
            if (strict && isKnown(tables, each)) {
                continue;
            }
            tables.update(
                    "insert into heard (place, room_code, event_id) values (?, ?, ?)",
                    each.index(),
                    each.room(),
                    eventId);
            if (poison.contains(eventId)) {
                throw new IllegalStateException("cannot stand " + eventId);
            }
        }
        tables.update("merge into heard_total select * from heard_total_of_rooms");
        return () -> events.forEach(each -> committed.add(each.message().getIdentifier()));
    }

    private static boolean isKnown(JdbcTemplate tables, ReceivedEvent event) {
        var known = heard(tables, event.room()).size();
        if (event.version() > known + 1) {
            throw new MissingEventsException(event, known);
        }
        return event.version() <= known;
    }

    @Override
    public void completed(JdbcTemplate inUse, String room) {
        completed.add(room);
    }

    @Override
    public List<String> tables() {
        return List.of("heard");
    }

    @Override
    public List<String> totals() {
        return List.of("heard_total");
    }

    static List<String> heard(ProjectionDatabase database, String room) {
        return heard(database.tables(), room);
    }

    private static List<String> heard(JdbcTemplate tables, String room) {
        return tables.query(
                "select event_id from heard where room_code = ? order by place",
                (row, _) -> row.getString(1),
                room);
    }
}
