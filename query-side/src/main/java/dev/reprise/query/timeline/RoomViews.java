package dev.reprise.query.timeline;

import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.View;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.seal.StateSeal;
import dev.reprise.sealing.ErasedRooms;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * All views that are rows of folded rooms: of what the live timeline has folded already, where that
 * is still in memory, else of what is folded here. Each change is written once, however often its
 * event is delivered.
 */
final class RoomViews implements View, CommitListener {

    /** Left with an event that is folded already, so that no state stays in memory for it. */
    private static final Object TAKEN = new Object();

    private final TimelineEntries entries;
    private final StateSeal seal;
    private final ErasedRooms erased;
    private final List<InlineProjection> parts;
    private final long hotBytes;

    /** Those of the projector, and of rows that are being made again. */
    private final Set<RoomStates> inUse =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    RoomViews(
            TimelineEntries entries,
            StateSeal seal,
            ErasedRooms erased,
            List<InlineProjection> parts,
            long hotBytes) {
        this.entries = entries;
        this.seal = seal;
        this.erased = erased;
        this.parts = parts;
        this.hotBytes = hotBytes;
    }

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        // States of its own: the live timeline is ahead of it, and fresh rows are far behind.
        var rows = JdbcClient.create(tables);
        var states =
                new RoomStates(
                        entries,
                        rows,
                        new Keyframes(seal),
                        erased,
                        hotBytes,
                        new CompositeMeterRegistry());
        inUse.add(states);
        return events -> {
            write(tables, states, events);
            return () -> {};
        };
    }

    @Override
    public void committed(List<Change> changes) {
        // It is told by the projector.
    }

    @Override
    public boolean isWatching(String roomCode) {
        return false;
    }

    @Override
    public void erased(String roomCode) {
        List.copyOf(inUse).forEach(states -> states.forget(roomCode));
    }

    private void write(JdbcTemplate tables, RoomStates states, List<ReceivedEvent> events) {
        var rows = new RoomRows(tables, seal);
        var known = rows.revisions(events.stream().map(ReceivedEvent::room).distinct().toList());
        var latest = new HashMap<String, RoomState>();
        var changes = new ArrayList<Change>(events.size());
        for (var each : events) {
            var place = Objects.requireNonNull(each.place());
            var revision = known.getOrDefault(place.room(), 0L);
            if (place.revision() > revision + 1) {
                throw new MissingEventsException(each, revision);
            }
            if (place.revision() > revision) {
                var change = change(states, each, place, latest.get(place.room()));
                latest.put(place.room(), change.after());
                changes.add(change);
                known.put(place.room(), place.revision());
            }
        }
        if (!changes.isEmpty()) {
            rows.write(changes);
            parts.forEach(part -> part.write(tables, changes));
            latest.values().forEach(states::remember);
        }
    }

    private static Change change(
            RoomStates states,
            ReceivedEvent received,
            TimelinePlace place,
            @Nullable RoomState known) {
        if (received.logged().derived().getAndSet(TAKEN) instanceof Change folded
                && !states.isOutdated(folded.after())) {
            return folded;
        }
        var before =
                known == null ? states.at(place.room(), place.revision() - 1).orElse(null) : known;
        return Change.of(before, TimelineEntries.folded(place, received.message()));
    }

    @Override
    public List<String> tables() {
        var tables = new ArrayList<>(List.of(RoomRows.TABLE));
        parts.forEach(each -> tables.addAll(each.tables()));
        return tables;
    }

    @Override
    public List<String> totals() {
        return parts.stream().flatMap(each -> each.totals().stream()).toList();
    }
}
