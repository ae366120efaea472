package dev.reprise.query.timeline;

import dev.reprise.projection.CompositeProjection;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.SideBySideRebuild;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.CommitListener.Committed;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the timeline and its parts anew, beside those in use. */
public final class TimelineBuilder {

    /** What happens in no order by room takes some memory, but not as much again. */
    static final int LESS_MEMORY = 5;

    private final Projections projections;
    private final ProjectionDatabase views;
    private final Projector timeline;
    private final TimelineStore store;
    private final RoomStates states;
    private final TimelineProjection projection;
    private final List<InlineProjection> parts;
    private final List<SiblingProjection> others;
    private final long hotBytes;

    TimelineBuilder(
            Projections projections,
            ProjectionDatabase views,
            Projector timeline,
            TimelineStore store,
            RoomStates states,
            TimelineProjection projection,
            List<InlineProjection> parts,
            List<SiblingProjection> others,
            long hotBytes) {
        this.projections = projections;
        this.views = views;
        this.timeline = timeline;
        this.store = store;
        this.states = states;
        this.projection = projection;
        this.parts = List.copyOf(parts);
        this.others = List.copyOf(others);
        this.hotBytes = hotBytes;
    }

    /** The timeline's projection with all that is driven by the same projector. */
    static Projection together(
            TimelineProjection timeline,
            List<SiblingProjection> others,
            ProjectionDatabase database) {
        var all = new ArrayList<Projection>(List.of(timeline));
        others.forEach(each -> all.add(each.into(database)));
        return new CompositeProjection(all);
    }

    /**
     * Begins to build.
     *
     * @param share how much of its time it works, from 0 to 1
     */
    public Building begin(double share) {
        var built = new TimelineStore[1];
        var builtStates = new RoomStates[1];
        var rebuild =
                projections.rebuild(
                        views,
                        timeline,
                        database -> {
                            built[0] = new TimelineStore(database);
                            builtStates[0] =
                                    new RoomStates(
                                            built[0], hotBytes, new CompositeMeterRegistry());
                            var again =
                                    new TimelineProjection(
                                            built[0], builtStates[0], parts, List::of);
                            return together(again, others, database);
                        },
                        share);
        return new Building(rebuild, builtStates[0]);
    }

    /** The database that is in use. */
    public ProjectionDatabase inUse() {
        return views;
    }

    /** The states that are in use. */
    public RoomStates statesInUse() {
        return states;
    }

    /** The tables, beside the timeline's own, that have rows of single rooms. */
    public List<String> tablesOfRooms() {
        return Stream.concat(
                        parts.stream().map(InlineProjection::tablesOfRooms),
                        others.stream().map(SiblingProjection::tablesOfRooms))
                .flatMap(List::stream)
                .toList();
    }

    /** The tables that have rows of all rooms together. */
    public List<String> tablesOfAll() {
        return parts.stream().flatMap(each -> each.tablesOfAll().stream()).toList();
    }

    private void announce(Set<String> completedRooms, Map<String, Long> before) {
        for (var roomCode : completedRooms) {
            var known = before.getOrDefault(roomCode, 0L);
            var state = states.at(roomCode, known).orElse(null);
            for (var page = store.entries(roomCode, known, Long.MAX_VALUE);
                    !page.isEmpty();
                    page = store.entries(roomCode, known, Long.MAX_VALUE)) {
                var news = new ArrayList<Committed>();
                for (var entry : page) {
                    state = RoomState.after(state, entry);
                    news.add(new Committed(entry, state));
                }
                known = page.getLast().revision();
                projection.announce(news);
            }
        }
    }

    /** A timeline that is built. */
    public final class Building implements AutoCloseable {

        private final SideBySideRebuild rebuild;
        private final RoomStates builtStates;

        private Building(SideBySideRebuild rebuild, RoomStates builtStates) {
            this.rebuild = rebuild;
            this.builtStates = builtStates;
        }

        public SideBySideRebuild rebuild() {
            return rebuild;
        }

        public RoomStates states() {
            return builtStates;
        }

        /** Has it used from now on; listeners do not hear again of what was known before. */
        public void swapIn() throws InterruptedException {
            var before = new HashMap<String, Long>();
            rebuild.swapIn(
                    quarantined ->
                            quarantined.forEach(room -> before.put(room, store.latest(room))),
                    completed -> {
                        states.forget();
                        announce(completed, before);
                    });
        }

        @Override
        public void close() {
            rebuild.close();
        }
    }
}
