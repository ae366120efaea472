package dev.reprise.query.roomstate;

import dev.reprise.events.room.Embargo;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far delayed viewers see into a room. It follows from the log and the time alone, so that it
 * is the same on every node and after every restart, and it never goes back: what other settings
 * had shown, when they held, stays shown.
 */
public final class Horizon {

    /** A room's opening is never delayed: it says what kind of room there is. */
    private static final long ALWAYS = 1;

    private final RoomState now;
    private final Instant time;
    private final Timeline timeline;

    private Horizon(RoomState now, Instant time, Timeline timeline) {
        this.now = now;
        this.time = time;
        this.timeline = timeline;
    }

    /**
     * The highest revision that delayed viewers see.
     *
     * @param now the room as it is now; nothing later is shown
     */
    public static long of(RoomState now, Instant time, Timeline timeline) {
        return new Horizon(now, time, timeline).revision();
    }

    /**
     * When more may be shown, at the earliest; {@code null} where that depends on what has not
     * happened yet.
     */
    public static @Nullable Instant next(RoomState now, Instant time, Timeline timeline) {
        return new Horizon(now, time, timeline).next();
    }

    private long revision() {
        var spectators = now.settings().spectators();
        if (spectators == null) {
            return now.revision();
        }
        var farthest =
                Math.max(ALWAYS, beforeEmbargo(spectators.until(), old(spectators.delaySeconds())));
        for (var each : now.delays().granted()) {
            var shown = Math.min(each.before() - 1, latestAt(each.time()));
            farthest = Math.max(farthest, beforeEmbargo(each.until(), shown));
        }
        return farthest;
    }

    private @Nullable Instant next() {
        var spectators = now.settings().spectators();
        if (spectators == null) {
            return null;
        }
        var passed = Math.max(old(spectators.delaySeconds()), revision());
        return passed >= now.revision()
                ? null
                : timeline.timeOf(passed + 1).plusSeconds(spectators.delaySeconds());
    }

    /** The last revision that is old enough. */
    private long old(int delaySeconds) {
        return latestAt(time.minusSeconds(delaySeconds));
    }

    private long latestAt(Instant then) {
        return Math.min(now.revision(), timeline.latestAt(then));
    }

    /** The last revision up to this one that an embargo lets see, by what had happened then. */
    private long beforeEmbargo(@Nullable Embargo until, long revision) {
        var games = now.delays();
        if (until == null || games.firstGame() == 0 || revision < games.firstGame()) {
            return revision;
        }
        return switch (until) {
            case CLOSED ->
                    now.isClosed() && revision == now.revision() ? revision : games.firstGame();
            case GAME_END -> beforeGame(revision);
        };
    }

    private long beforeGame(long revision) {
        var games = now.delays();
        if (revision < games.lastGame()) {
            var then = timeline.at(revision).delays();
            return then.isGameRunning() ? then.lastGame() : revision;
        }
        return games.isGameRunning() || revision < games.lastEnd() ? games.lastGame() : revision;
    }

    /** What a room's log says. */
    public interface Timeline {

        /** The highest revision at or before a time; 0 where there is none. */
        long latestAt(Instant time);

        /** When a revision came about, which the room has. */
        Instant timeOf(long revision);

        /** The room as it was at a revision, which it has. */
        RoomState at(long revision);
    }
}
