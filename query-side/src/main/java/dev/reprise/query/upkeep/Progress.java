package dev.reprise.query.upkeep;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a work is.
 *
 * @param events how many of the events are folded
 * @param of how many there are
 * @param eventsPerSecond on average so far
 * @param secondsLeft about; {@code null} where that cannot be told, and at the end
 * @param failure why it has failed; {@code null} where it has not
 */
record Progress(
        State state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long events,
        long of,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String failure) {

    static final Progress NONE = new Progress(State.IDLE, null, null, 0, 0, 0, null, null);

    /** A work that has just begun. */
    static Progress begun(Instant now) {
        return new Progress(State.BUILDING, now, null, 0, 0, 0, null, null);
    }

    /** The same work, further on. */
    Progress at(long done, long all, Instant now) {
        var seconds = startedAt == null ? 0 : Duration.between(startedAt, now).toMillis() / 1e3;
        var rate = seconds > 0 ? (long) (done / seconds) : 0;
        var left = rate > 0 ? (Long) (Math.max(0, all - done) / rate) : null;
        return new Progress(State.BUILDING, startedAt, null, done, all, rate, left, null);
    }

    /** The same work, with all events folded. */
    Progress finishing() {
        return new Progress(
                State.FINISHING, startedAt, null, events, of, eventsPerSecond, null, null);
    }

    /** The same work, over. */
    Progress over(@Nullable String failure, Instant now) {
        return new Progress(
                failure == null ? State.DONE : State.FAILED,
                startedAt,
                now,
                failure == null ? of : events,
                of,
                eventsPerSecond,
                null,
                failure);
    }

    boolean isUnderWay() {
        return state == State.BUILDING || state == State.FINISHING;
    }

    /** What is being done. */
    enum State {
        /** Nothing yet, since the start of this node. */
        IDLE,
        /** The rows of rooms are made from their events. */
        BUILDING,
        /** What is left, and what is counted of all rooms. */
        FINISHING,
        DONE,
        FAILED
    }
}
