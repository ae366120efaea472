package dev.reprise.query.timeline;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.Shadow;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.CommitListener.Committed;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the timeline and its parts anew, beside those in use. */
public final class TimelineBuilder {

    /** What happens in no order by room takes some memory, but not as much again. */
    private static final int HOT_ROOMS = 300;

    private final Projections projections;
    private final ProjectionDatabase views;
    private final Projector timeline;
    private final TimelineStore store;
    private final RoomStates states;
    private final TimelineProjection projection;
    private final List<TimelinePart> parts;

    TimelineBuilder(
            Projections projections,
            ProjectionDatabase views,
            Projector timeline,
            TimelineStore store,
            RoomStates states,
            TimelineProjection projection,
            List<TimelinePart> parts) {
        this.projections = projections;
        this.views = views;
        this.timeline = timeline;
        this.store = store;
        this.states = states;
        this.projection = projection;
        this.parts = List.copyOf(parts);
    }

    /**
     * Begins to build.
     *
     * @param share how much of its time it works, from 0 to 1
     */
    public Building begin(double share) {
        var built = new TimelineStore[1];
        var builtStates = new RoomStates[1];
        var shadow =
                projections.shadow(
                        views,
                        timeline,
                        database -> {
                            built[0] = new TimelineStore(database);
                            builtStates[0] =
                                    new RoomStates(
                                            built[0], HOT_ROOMS, new CompositeMeterRegistry());
                            return new TimelineProjection(
                                    built[0], builtStates[0], parts, List::of);
                        },
                        share);
        return new Building(shadow, builtStates[0]);
    }

    /** The database that is in use. */
    public ProjectionDatabase inUse() {
        return views;
    }

    /** The states that are in use. */
    public RoomStates statesInUse() {
        return states;
    }

    /** What is built, beside the timeline itself. */
    public List<TimelinePart> parts() {
        return parts;
    }

    private void announce(Set<String> completedRooms, Map<String, Long> before) {
        for (var roomCode : completedRooms) {
            var known = before.getOrDefault(roomCode, 0L);
            var state = states.at(roomCode, known).orElse(null);
            var news = new ArrayList<Committed>();
            for (var entry : store.entries(roomCode, known, Long.MAX_VALUE)) {
                state = RoomState.after(state, entry);
                news.add(new Committed(entry, state));
            }
            projection.announce(news);
        }
    }

    /** A timeline that is built. */
    public final class Building implements AutoCloseable {

        private final Shadow shadow;
        private final RoomStates builtStates;

        private Building(Shadow shadow, RoomStates builtStates) {
            this.shadow = shadow;
            this.builtStates = builtStates;
        }

        public Shadow shadow() {
            return shadow;
        }

        public RoomStates states() {
            return builtStates;
        }

        /** Has it used from now on; nobody hears again of what was known before. */
        public void swapIn() throws InterruptedException {
            var before = new HashMap<String, Long>();
            shadow.swapIn(
                    parked -> parked.forEach(room -> before.put(room, store.latest(room))),
                    completed -> {
                        states.forget();
                        announce(completed, before);
                    });
        }

        @Override
        public void close() {
            shadow.close();
        }
    }
}
