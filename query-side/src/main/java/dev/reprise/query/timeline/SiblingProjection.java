package dev.reprise.query.timeline;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;

import java.util.List;

/**
 * A projection of other events whose rows lie beside those of the timeline, in the same database,
 * and which is driven, verified and built again together with it.
 */
public interface SiblingProjection {

    /** Makes it, on a database that is in use or is being built. */
    Projection into(ProjectionDatabase database);

    /** The tables that have its rows, each of a single room, in a column {@code room_code}. */
    List<String> tablesOfRooms();
}
