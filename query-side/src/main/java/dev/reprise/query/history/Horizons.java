package dev.reprise.query.history;

import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.audience.Behind;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.Horizon;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.RoomStates;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What is the latest to whom: a room as it is now, or as delayed viewers see it. Costs nothing
 * where spectators are not delayed.
 */
public final class Horizons {

    private final RoomHistory history;
    private final RoomStates states;
    private final Clock clock;
    private final Duration longestWait;

    /**
     * Horizons of the rooms in a history.
     *
     * @param states keeps what delayed viewers see
     */
    public Horizons(
            RoomHistory history, RoomStates states, Clock clock, HistoryProperties properties) {
        this.history = history;
        this.states = states;
        this.clock = clock;
        this.longestWait = properties.longestWait();
    }

    /** The latest state that this viewer sees. */
    public RoomState shownTo(Viewer viewer, RoomState now) {
        return AudienceResolver.isDelayed(viewer, now) ? delayed(now) : now;
    }

    /** The latest state that delayed viewers see. */
    public RoomState delayed(RoomState now) {
        var revision = revision(now);
        return revision == now.revision()
                ? now
                : states.advance(now.roomCode(), revision).orElseThrow();
    }

    /** The highest revision that delayed viewers see, webhooks and other programs among them. */
    public long revision(RoomState now) {
        return Horizon.of(now, clock.instant(), timeline(now));
    }

    /** How late this viewer sees the room; {@code null} where they see it live. */
    public @Nullable Behind behind(Viewer viewer, RoomState now) {
        var spectators = now.settings().spectators();
        return spectators != null && AudienceResolver.isDelayed(viewer, now)
                ? Behind.of(spectators, clock.instant())
                : null;
    }

    /**
     * For how long delayed viewers certainly see nothing new, from now on; {@code null} where that
     * depends on what has not happened yet.
     */
    public @Nullable Duration pause(RoomState now) {
        var time = clock.instant();
        var next = Horizon.next(now, time, timeline(now));
        return next == null ? null : Duration.between(time, next);
    }

    /**
     * Waits until delayed viewers see a revision, for as long as a read may wait; says whether they
     * do. Takes as long where there is no such revision.
     */
    public boolean await(String roomCode, long revision) {
        var deadline = System.nanoTime() + longestWait.toNanos();
        while (true) {
            var now = history.now(roomCode);
            if (now.map(this::delayed).filter(each -> each.revision() >= revision).isPresent()) {
                return true;
            }
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive() || history.isClosed()) {
                return false;
            }
            var pause = now.map(this::pause).orElse(null);
            var _ =
                    (pause == null || pause.compareTo(left) > 0)
                            ? history.await(roomCode, history.latest(roomCode) + 1, left)
                            : history.await(roomCode, Long.MAX_VALUE, pause);
        }
    }

    private Horizon.Timeline timeline(RoomState now) {
        var roomCode = now.roomCode();
        return new Horizon.Timeline() {
            @Override
            public long latestAt(Instant time) {
                return history.latestAt(roomCode, time);
            }

            @Override
            public Instant timeOf(long revision) {
                return history.timeOf(roomCode, revision);
            }

            @Override
            public RoomState at(long revision) {
                return history.at(roomCode, revision).orElseThrow();
            }
        };
    }
}
