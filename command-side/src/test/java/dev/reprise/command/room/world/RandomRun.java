package dev.reprise.command.room.world;

import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.room.RoomStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One room's life, drawn from a seed. */
public final class RandomRun {

    private static final int AFTER_CLOSING = 12;

    private RandomRun() {}

    /**
     * Draws and takes steps until a rule is broken, the room has been closed for some steps, or
     * enough.
     *
     * @return the shortest way to break the same rule, or empty where none was broken
     */
    static Optional<Counterexample> of(long seed, Rules rules, int atMost, Tally tally) {
        var random = new RandomSteps(seed);
        var replay = new Replay(rules);
        var steps = new ArrayList<Step>();
        var afterClosing = 0;
        while (steps.size() < atMost && afterClosing < AFTER_CLOSING) {
            var step = random.next(replay.world());
            steps.add(step);
            var violation = replay.take(step);
            if (violation.isPresent()) {
                return Optional.of(Counterexample.of(seed, rules, steps, violation.get()));
            }
            var command = replay.world().asked(step).command().getClass().getSimpleName();
            tally.count(command, replay.decisions().getLast());
            if (isClosed(replay.world())) {
                afterClosing++;
            }
        }
        tally.countRoom();
        return replay.end().map(violation -> Counterexample.of(seed, rules, steps, violation));
    }

    /** The steps of a room's life under the rules as they are; for whoever wants some history. */
    public static List<Step> steps(long seed, int count) {
        var random = new RandomSteps(seed);
        var world = new World(Rules.REAL);
        var steps = new ArrayList<Step>();
        while (steps.size() < count) {
            steps.add(random.next(world));
            world.take(steps.getLast());
        }
        return steps;
    }

    private static boolean isClosed(World world) {
        return world.room().map(Room::status).filter(RoomStatus.CLOSED::equals).isPresent();
    }
}
