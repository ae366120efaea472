package dev.reprise.query.upkeep;

import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.Projections;
import dev.reprise.projection.Projector;
import dev.reprise.projection.SideBySideRebuild;
import dev.reprise.projection.View;

import java.util.List;

/** The views of this process, which are maintained together. */
record ViewsInUse(
        Projections projections,
        ProjectionDatabase database,
        Projector projector,
        List<View> views) {

    /**
     * Begins to build them anew beside these.
     *
     * @param share how much of its time it works, from 0 to 1
     */
    SideBySideRebuild rebuild(double share) {
        return projections.rebuild(database, projector, views, share);
    }

    List<String> tablesOfRooms() {
        return views.stream().flatMap(each -> each.tablesOfRooms().stream()).toList();
    }

    List<String> tablesOfAll() {
        return views.stream().flatMap(each -> each.tablesOfAll().stream()).toList();
    }
}
