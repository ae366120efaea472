package dev.reprise.query.live.channel;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What delayed subscribers of one room were shown, and one alarm for all of them when there may be
 * more. For one thread at a time.
 */
final class DelayedLane {

    /** What is released within so long is released at once. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private final Horizons horizons;
    private final Duration heartbeat;
    private final Consumer<Duration> alarm;
    private @Nullable RoomState shown;
    private boolean armed;

    /**
     * A lane in which nothing was shown.
     *
     * @param heartbeat the lane is looked at so often anyway
     * @param alarm rings once after so long
     */
    DelayedLane(Horizons horizons, Duration heartbeat, Consumer<Duration> alarm) {
        this.horizons = horizons;
        this.heartbeat = heartbeat;
        this.alarm = alarm;
    }

    /** The latest state that was shown. */
    RoomState shown(RoomState now) {
        var known = shown;
        return known == null ? advance(now) : known;
    }

    /** The latest state that may be shown; it is shown from now on. */
    RoomState advance(RoomState now) {
        var latest = horizons.delayed(now);
        shown = latest;
        return latest;
    }

    Seen seen(RoomState now) {
        return new Seen(shown(now), horizons.behind(Viewer.PUBLIC, now));
    }

    /** Nothing was shown, or it does not hold any more. */
    void reset() {
        shown = null;
        armed = false;
    }

    /** The alarm has rung. */
    void rung() {
        armed = false;
    }

    /** Sets the alarm for what was not shown yet. */
    void arm(RoomState now) {
        if (armed || shown(now).revision() >= now.revision()) {
            return;
        }
        var pause = horizons.pause(now);
        if (pause != null && pause.compareTo(heartbeat) <= 0) {
            armed = true;
            alarm.accept(pause.compareTo(TOGETHER) < 0 ? TOGETHER : pause);
        }
    }
}
