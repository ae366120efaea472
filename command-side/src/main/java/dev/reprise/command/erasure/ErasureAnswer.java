package dev.reprise.command.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an erasure is.
 *
 * @param dueBy until when it has to be done
 */
record ErasureAnswer(
        String erasureId, State state, List<Step> steps, Instant dueBy, Counts counts) {

    private static final Duration LIMIT = Duration.ofDays(30);

    enum State {
        REQUESTED,
        KEY_DESTROYED,
        /** The operator has to change the master key. */
        WAITING,
        DONE
    }

    /** What was done, and when. */
    record Step(State name, Instant at) {}

    /**
     * What it concerns.
     *
     * @param events of the erased people's own sessions
     */
    record Counts(long events, long rooms) {}

    static ErasureAnswer of(ErasureRecord record, boolean isWaiting, long events) {
        var steps = new ArrayList<Step>();
        add(State.REQUESTED, record.requestedAt(), steps);
        add(State.KEY_DESTROYED, record.destroyedAt(), steps);
        add(State.DONE, record.doneAt(), steps);
        var rooms = record.people().stream().map(each -> each.roomCode()).distinct().count();
        return new ErasureAnswer(
                record.erasureId(),
                isWaiting ? State.WAITING : steps.getLast().name(),
                steps,
                record.requestedAt().plus(LIMIT),
                new Counts(events, rooms));
    }

    private static void add(State name, @Nullable Instant at, List<Step> steps) {
        if (at != null) {
            steps.add(new Step(name, at));
        }
    }
}
