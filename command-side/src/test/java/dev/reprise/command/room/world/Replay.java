package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.Decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Steps done one after the other in a fresh world, up to the first violation. */
public final class Replay {

    private final World world;
    private final Invariants invariants;
    private final List<Decision> decisions = new ArrayList<>();
    private Optional<Violation> violation = Optional.empty();

    public Replay(Rules rules) {
        world = new World(rules);
        invariants = new Invariants(world);
    }

    /** All the steps, and the look at the whole in the end. */
    public static Replay of(Rules rules, List<Step> steps) {
        var replay = new Replay(rules);
        for (var step : steps) {
            if (replay.take(step).isPresent()) {
                return replay;
            }
        }
        replay.end();
        return replay;
    }

    /** One step more. */
    public Optional<Violation> take(Step step) {
        try {
            decisions.add(world.take(step));
            violation = invariants.after(decisions.getLast());
        } catch (RuntimeException e) {
            violation = Optional.of(new Violation("nothing fails", e.toString()));
        }
        return violation;
    }

    /** The look at the whole, once there are no more steps. */
    public Optional<Violation> end() {
        violation = invariants.inTheEnd();
        return violation;
    }

    public World world() {
        return world;
    }

    /** What was decided, step by step. */
    public List<Decision> decisions() {
        return Collections.unmodifiableList(decisions);
    }

    public Optional<Violation> violation() {
        return violation;
    }
}
