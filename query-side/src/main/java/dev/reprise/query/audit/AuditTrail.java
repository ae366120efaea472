package dev.reprise.query.audit;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.View;

import java.util.List;

/** The audit trail as a view beside those of rooms. */
final class AuditTrail implements View {

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public Projection into(ProjectionDatabase database) {
        return new AuditProjection(new AuditStore(database));
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of(AuditStore.TABLE);
    }

    @Override
    public List<String> tablesOfAll() {
        return List.of();
    }
}
