package dev.reprise.keys;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.View;

import java.util.List;

/** API keys as rows of the views database. */
final class KeysView implements View {

    private final KeyRing ring;

    KeysView(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public String schema() {
        return "keys";
    }

    @Override
    public Projection into(ProjectionDatabase database) {
        return new KeyProjection(new KeyRows(database), new KeyRing());
    }

    /** The ring knows what the rows know before it follows the events after them. */
    @Override
    public Projection inUse(ProjectionDatabase database) {
        var rows = new KeyRows(database);
        ring.learn(rows.all());
        return new KeyProjection(rows, ring);
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of();
    }

    @Override
    public List<String> tablesOfAll() {
        return List.of(KeyRows.TABLE, KeyRows.SECRETS);
    }
}
