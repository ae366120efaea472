package dev.reprise.command.presence.attendance;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.View;

import java.util.List;

/** Who is there, as rows of the views database. */
public final class PresenceView implements View {

    private final PresenceListener listener;

    public PresenceView(PresenceListener listener) {
        this.listener = listener;
    }

    @Override
    public String schema() {
        return "presence";
    }

    @Override
    public Projection into(ProjectionDatabase database) {
        return new PresenceProjection(database, PresenceListener.NONE);
    }

    /** The listener knows who is connected before the first event can say who comes and goes. */
    @Override
    public Projection inUse(ProjectionDatabase database) {
        new PresenceStore(database)
                .forEachConnected(each -> listener.came(each.participant(), each.since()));
        return new PresenceProjection(database, listener);
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of(PresenceStore.ROOMS, PresenceStore.PARTICIPANTS);
    }

    @Override
    public List<String> tablesOfAll() {
        return List.of();
    }
}
