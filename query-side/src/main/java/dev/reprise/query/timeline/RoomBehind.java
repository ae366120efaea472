package dev.reprise.query.timeline;

import dev.reprise.projection.DoublingPause;
import dev.reprise.projection.FailureClassifier;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A room with an event that cannot be shown.
 *
 * @param shown its state before that event; {@code null} where that is its first
 * @param attempts how often that event was tried
 */
record RoomBehind(@Nullable RoomState shown, int attempts) {

    /** The revision that the room shows. */
    long revision() {
        return shown == null ? 0 : shown.revision();
    }

    /** The same room, some events further on. */
    RoomBehind at(RoomState next) {
        return new RoomBehind(next, attempts);
    }

    /** The same room, after one more failure. */
    RoomBehind again() {
        return new RoomBehind(shown, attempts + 1);
    }

    /** For how long it is left alone; what fails for all rooms alike may be well any moment. */
    Duration pause(ProjectionProperties properties, Throwable failure) {
        var pause =
                new DoublingPause(properties.firstRetry(), properties.longestRetry())
                        .after(attempts);
        var longest = properties.longestRestart();
        return pause.compareTo(longest) > 0 && FailureClassifier.isInfrastructureFailure(failure)
                ? longest
                : pause;
    }
}
