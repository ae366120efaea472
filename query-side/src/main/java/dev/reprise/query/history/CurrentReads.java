package dev.reprise.query.history;

import dev.reprise.identity.Caller;
import dev.reprise.projection.Projector;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Duration;

/** Lets no read show less than was acknowledged before it arrived, nor what may be hidden since. */
public final class CurrentReads {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Projector timeline;
    private final RoomHistory history;
    private final Duration longestWait;

    public CurrentReads(Projector timeline, RoomHistory history, HistoryProperties properties) {
        this.timeline = timeline;
        this.history = history;
        this.longestWait = properties.longestWait();
    }

    /** Waits, on the embedded engine, until the views have all events that there are now. */
    public void await() {
        require(timeline.awaitCurrent(longestWait));
    }

    /** Waits until the views have all events that there are now, also where a node must ask. */
    public void catchUp() {
        try {
            require(timeline.awaitHead(longestWait));
        } catch (ApiException behind) {
            throw behind;
        } catch (RuntimeException unknownHead) {
            // The event store is out of reach, so nothing can be said of what it has.
            throw behind();
        }
    }

    /** Refuses a room whose views are behind, since they may show what was hidden meanwhile. */
    public void requireReadable(String roomCode, Caller caller) {
        if (history.isHiddenFrom(caller, roomCode)) {
            throw new ApiException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "What is shown of this room is behind, and is being repaired.")
                    .retryAfter(SOON);
        }
    }

    /**
     * Refuses a list that may not be complete; it is quarantined under its aggregate's identifier.
     */
    public void requireComplete(String aggregateId) {
        if (timeline.isQuarantined(aggregateId)) {
            throw behind();
        }
    }

    private static void require(boolean current) {
        if (!current) {
            throw behind();
        }
    }

    private static ApiException behind() {
        return new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "What is shown here is behind what has happened; try again soon.")
                .retryAfter(SOON);
    }
}
