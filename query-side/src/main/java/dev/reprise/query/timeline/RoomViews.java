package dev.reprise.query.timeline;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.View;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import java.util.ArrayList;
import java.util.List;

/** All views that are rows of folded rooms. */
final class RoomViews implements View {

    private final TimelineEntries entries;
    private final List<InlineProjection> parts;
    private final long hotBytes;

    RoomViews(TimelineEntries entries, List<InlineProjection> parts, long hotBytes) {
        this.entries = entries;
        this.parts = parts;
        this.hotBytes = hotBytes;
    }

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public Projection into(ProjectionDatabase database) {
        // States of its own: the live timeline is ahead of it, and a rebuild far behind.
        var states =
                new RoomStates(entries, database.jdbc(), hotBytes, new CompositeMeterRegistry());
        return new RoomProjection(database, states, parts);
    }

    @Override
    public List<String> tablesOfRooms() {
        var tables = new ArrayList<>(List.of(RoomProjection.TABLE));
        parts.forEach(each -> tables.addAll(each.tablesOfRooms()));
        return tables;
    }

    @Override
    public List<String> tablesOfAll() {
        return parts.stream().flatMap(each -> each.tablesOfAll().stream()).toList();
    }
}
