package dev.reprise.query.history;

import dev.reprise.identity.Caller;
import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Duration;

/**
 * Lets no read show less than was acknowledged before it arrived, nor what may be hidden since.
 * Rooms are current by the log; what is rows is awaited.
 */
public final class CurrentReads {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Projector projector;
    private final TailSubscription tail;
    private final RoomHistory history;
    private final Duration longestWait;

    public CurrentReads(
            Projector projector,
            TailSubscription tail,
            RoomHistory history,
            HistoryProperties properties) {
        this.tail = tail;
        this.projector = projector;
        this.history = history;
        this.longestWait = properties.longestWait();
    }

    /** Waits until the rows have all events that are in this process's log now. */
    public void await() {
        require(projector.awaitCurrent(longestWait));
    }

    /** Waits until this process has all events that there are now, also where a node must ask. */
    public void catchUp() {
        try {
            require(tail.awaitHead(longestWait));
        } catch (ApiException behind) {
            throw behind;
        } catch (RuntimeException unknownHead) {
            // The event store is out of reach, so nothing can be said of what it has.
            throw behind();
        }
    }

    /** Refuses a room that is behind, since it may show what was hidden meanwhile. */
    public void requireReadable(String roomCode, Caller caller) {
        if (history.isHiddenFrom(caller, roomCode)) {
            throw new ApiException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "What is shown of this room is behind, and is being repaired.")
                    .retryAfter(SOON);
        }
    }

    /**
     * Waits for rows of a single room, and refuses them if they may not be complete.
     *
     * @param room under which they would be quarantined: its code, or an aggregate's identifier
     */
    public void awaitComplete(String room) {
        await();
        if (projector.isQuarantined(room)) {
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
