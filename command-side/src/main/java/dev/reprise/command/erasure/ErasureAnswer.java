package dev.reprise.command.erasure;

import dev.reprise.sealing.ErasureRecord;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an erasure is.
 *
 * @param dueBy until when it has to be done
 * @param waitingFor what has to be done elsewhere; {@code null} for those who need not know
 */
record ErasureAnswer(
        String erasureId,
        State state,
        List<Step> steps,
        Instant dueBy,
        @Nullable List<String> waitingFor,
        Counts counts) {

    private static final Duration LIMIT = Duration.ofDays(30);

    enum State {
        REQUESTED,
        KEY_DESTROYED,
        /** The operator has to change the master key, or a node has to forget. */
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

    /**
     * The answer to a request.
     *
     * @param waitsFor whom the operator has to look after
     * @param isOperator whether it may be told
     */
    static ErasureAnswer of(
            ErasureRecord record, List<String> waitsFor, boolean isOperator, long events) {
        var steps = new ArrayList<Step>();
        add(State.REQUESTED, record.requestedAt(), steps);
        add(State.KEY_DESTROYED, record.destroyedAt(), steps);
        add(State.DONE, record.doneAt(), steps);
        var rooms = record.people().stream().map(each -> each.roomCode()).distinct().count();
        return new ErasureAnswer(
                record.erasureId(),
                waitsFor.isEmpty() ? steps.getLast().name() : State.WAITING,
                steps,
                record.requestedAt().plus(LIMIT),
                isOperator && !waitsFor.isEmpty() ? waitsFor : null,
                new Counts(events, rooms));
    }

    private static void add(State name, @Nullable Instant at, List<Step> steps) {
        if (at != null) {
            steps.add(new Step(name, at));
        }
    }
}
