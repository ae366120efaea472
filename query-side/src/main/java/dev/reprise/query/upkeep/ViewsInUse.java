package dev.reprise.query.upkeep;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.SideBySideRebuild;
import dev.reprise.projection.View;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineEntries;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** The views of this process, which are maintained together, and the states that are shown. */
record ViewsInUse(
        Projections projections,
        ProjectionDatabase database,
        Projector projector,
        List<View> views,
        RoomStates states,
        TimelineEntries entries) {

    private static final long BYTES_OF_OTHER_STATES = 1 << 20;

    /**
     * Begins to build them anew beside these.
     *
     * @param share how much of its time it works, from 0 to 1
     */
    SideBySideRebuild rebuild(double share) {
        return projections.rebuild(database, projector, views, share);
    }

    /** States of rooms by the keyframes of other views. */
    RoomStates statesOf(JdbcClient others) {
        return new RoomStates(entries, others, BYTES_OF_OTHER_STATES, new CompositeMeterRegistry());
    }

    List<String> tablesOfRooms() {
        return views.stream().flatMap(each -> each.tablesOfRooms().stream()).toList();
    }

    List<String> tablesOfAll() {
        return views.stream().flatMap(each -> each.tablesOfAll().stream()).toList();
    }
}
