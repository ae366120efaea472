package dev.reprise.query.timeline;

import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ReceivedEvent;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes rows of the changes in rooms: of what the live timeline has folded already, where that is
 * still in memory, else of what it folds itself. Each change is written once, however often its
 * event is delivered.
 */
final class RoomProjection implements Projection {

    static final String TABLE = "room";

    /** Left with an event that is folded already, so that no state stays in memory for it. */
    private static final Object TAKEN = new Object();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final RoomStates states;
    private final List<InlineProjection> parts;

    RoomProjection(ProjectionDatabase views, RoomStates states, List<InlineProjection> parts) {
        jdbc = views.jdbc();
        batches = new JdbcTemplate(views.dataSource());
        this.states = states;
        this.parts = parts;
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var known = revisions(events.stream().map(ReceivedEvent::room).distinct().toList());
        var changes = new ArrayList<Change>(events.size());
        for (var each : events) {
            var place = Objects.requireNonNull(each.place());
            var before = known.getOrDefault(place.room(), 0L);
            if (place.revision() > before) {
                if (place.revision() > before + 1) {
                    throw new MissingEventsException(each, before);
                }
                changes.add(change(each, place));
                known.put(place.room(), place.revision());
            }
        }
        if (!changes.isEmpty()) {
            batches.batchUpdate(
                    "merge into room (room_code, revision) key (room_code) values (?, ?)",
                    known.entrySet().stream()
                            .map(each -> new Object[] {each.getKey(), each.getValue()})
                            .toList());
            parts.forEach(part -> part.write(batches, changes));
        }
        return () -> {};
    }

    /** Up to which revisions the rows of these rooms are, also within this transaction. */
    private Map<String, Long> revisions(List<String> rooms) {
        var revisions = new HashMap<String, Long>();
        jdbc.sql(
                        "select room_code, revision from room where room_code in (?%s)"
                                .formatted(", ?".repeat(rooms.size() - 1)))
                .params(rooms)
                .query(row -> {
                    revisions.put(row.getString("room_code"), row.getLong("revision"));
                });
        return revisions;
    }

    private Change change(ReceivedEvent received, TimelinePlace place) {
        if (received.logged().derived().getAndSet(TAKEN) instanceof Change folded) {
            return folded;
        }
        var before = states.at(place.room(), place.revision() - 1).orElse(null);
        var change = Change.of(before, TimelineEntries.entry(place, received.message()));
        states.remember(change.after());
        return change;
    }
}
