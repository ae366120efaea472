package dev.reprise.query.audit;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.timeline.SiblingProjection;

import java.util.List;

/** The audit trail as a neighbour of the timeline. */
final class AuditTrail implements SiblingProjection {

    @Override
    public Projection into(ProjectionDatabase database) {
        return new AuditProjection(new AuditStore(database));
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of(AuditStore.TABLE);
    }
}
