package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A tally as a view. */
final class TallyView implements View {

    /** What the next one that is built beside cannot stand. */
    Set<String> poisonBeside = Set.of();

    private final Set<String> poison;
    private @Nullable Tally used;

    TallyView(String... poison) {
        this.poison = Set.of(poison);
    }

    @Override
    public String schema() {
        return "tally";
    }

    @Override
    public Tally into(ProjectionDatabase database) {
        var tally = new Tally(database);
        tally.poison.addAll(poisonBeside);
        return tally;
    }

    @Override
    public Tally inUse(ProjectionDatabase database) {
        var tally = new Tally(database);
        tally.poison.addAll(poison);
        used = tally;
        return tally;
    }

    Tally used() {
        return Objects.requireNonNull(used);
    }

    @Override
    public List<String> tablesOfRooms() {
        return List.of();
    }

    @Override
    public List<String> tablesOfAll() {
        return List.of("heard");
    }
}
