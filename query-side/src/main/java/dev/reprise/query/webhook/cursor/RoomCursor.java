package dev.reprise.query.webhook.cursor;

import dev.reprise.query.webhook.cursor.Step.Behind;
import dev.reprise.query.webhook.cursor.Step.Rest;
import dev.reprise.query.webhook.cursor.Step.Send;
import dev.reprise.query.webhook.cursor.Step.Skip;
import dev.reprise.query.webhook.cursor.Step.Tell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a webhook is in one room that has something to send.
 *
 * @param room its code; empty for what is of no room
 * @param done everything up to this revision was accepted, or is not wanted
 * @param seen the last revision that is to be sent
 * @param wholeUpTo up to this revision each event is sent, however far behind: a replay, or what
 *     was not public yet
 * @param behindUpTo the end of a range that was said to be behind, until that is accepted; else 0
 * @param notices to be sent before anything else
 * @param failures in a row
 * @param due when the next attempt may be made
 * @param since the time of the oldest event that waits
 */
public record RoomCursor(
        String room,
        long done,
        long seen,
        long wholeUpTo,
        long behindUpTo,
        List<Notice> notices,
        int failures,
        Instant due,
        Instant since) {

    /** So many events are looked at to find out how far behind a room is. */
    public static final int LOOKED_AT = 1_000;

    public RoomCursor {
        notices = List.copyOf(notices);
    }

    /**
     * When a room is behind.
     *
     * @param events with more than so many to send
     * @param time or with one that is older
     */
    public record Limits(int events, Duration time) {}

    /** A room of which everything up to a revision is done. */
    public static RoomCursor after(String room, long done, Instant since) {
        return new RoomCursor(room, done, done, 0, 0, List.of(), 0, Instant.EPOCH, since);
    }

    /** Whether nothing is left to be sent. */
    public boolean isFinished() {
        return notices.isEmpty() && done >= seen;
    }

    /**
     * What comes next.
     *
     * @param pending what the log has after {@link #done}
     */
    public Step next(Pending pending, Limits limits, Instant now) {
        if (!notices.isEmpty()) {
            return new Tell(notices.getFirst());
        }
        if (behindUpTo > done) {
            return new Behind(done + 1, behindUpTo);
        }
        if (Math.min(seen, pending.shown()) <= done) {
            return new Rest();
        }
        if (pending.first() == 0) {
            return new Skip(pending.looked());
        }
        if (pending.first() > wholeUpTo && isBehind(pending, limits, now)) {
            return new Behind(done + 1, Math.min(seen, pending.shown()));
        }
        return new Send(pending.first());
    }

    private boolean isBehind(Pending pending, Limits limits, Instant now) {
        return pending.count() > limits.events()
                || pending.looked() < Math.min(seen, pending.shown())
                || pending.firstAt().isBefore(now.minus(limits.time()));
    }

    /** The cursor where what follows is not public yet; it is no sign of a slow receiver. */
    public RoomCursor resting(Instant now, Instant nextLook) {
        return new RoomCursor(room, done, seen, seen, behindUpTo, notices, failures, nextLook, now);
    }

    /** The same before an attempt: what is attempted again stays what it was. */
    public RoomCursor attempting(Step step, Instant waiting) {
        return new RoomCursor(
                room,
                done,
                seen,
                wholeUpTo,
                step instanceof Behind behind ? behind.to() : behindUpTo,
                notices,
                failures,
                due,
                waiting);
    }

    /** The cursor once a step is taken; one that was moved back meanwhile stays there. */
    public RoomCursor taken(Step step, long doneBefore) {
        return switch (step) {
            case Rest _ -> this;
            case Tell(var notice) ->
                    with(
                            done,
                            behindUpTo,
                            notices.stream().filter(each -> !each.equals(notice)).toList(),
                            0,
                            due);
            case Skip(var upTo) -> reached(upTo, doneBefore);
            case Send(var revision) -> reached(revision, doneBefore);
            case Behind(_, var to) -> reached(to, doneBefore);
        };
    }

    private RoomCursor reached(long revision, long doneBefore) {
        return done == doneBefore ? with(revision, 0, notices, 0, due) : this;
    }

    /** The cursor after a failed attempt. */
    public RoomCursor failed(Instant nextAttempt) {
        return with(done, behindUpTo, notices, failures + 1, nextAttempt);
    }

    /** The cursor with another time for its next attempt. */
    public RoomCursor dueAt(Instant nextAttempt) {
        return with(done, behindUpTo, notices, failures, nextAttempt);
    }

    /** The cursor with a further notice, which is sent once. */
    public RoomCursor with(Notice notice) {
        return notices.contains(notice)
                ? this
                : with(
                        done,
                        behindUpTo,
                        Stream.concat(notices.stream(), Stream.of(notice)).toList(),
                        failures,
                        due);
    }

    /** The cursor where the room has an event more. */
    public RoomCursor seeing(long revision, boolean whole) {
        return new RoomCursor(
                room,
                done,
                Math.max(seen, revision),
                whole ? Math.max(wholeUpTo, revision) : wholeUpTo,
                behindUpTo,
                notices,
                failures,
                due,
                since);
    }

    /** The cursor moved back, so that everything after a revision is sent once more. */
    public RoomCursor rewound(long revision) {
        return revision >= done
                ? seeing(seen, true)
                : new RoomCursor(room, revision, seen, seen, 0, notices, 0, Instant.EPOCH, since);
    }

    private RoomCursor with(
            long newDone,
            long newBehindUpTo,
            List<Notice> newNotices,
            int newFailures,
            Instant newDue) {
        return new RoomCursor(
                room,
                newDone,
                seen,
                wholeUpTo,
                newBehindUpTo,
                newNotices,
                newFailures,
                newDue,
                since);
    }
}
