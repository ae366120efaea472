package dev.reprise.query.web;

import dev.reprise.identity.Caller;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Finds rooms as they are now, and waits for revisions that are not here yet. */
final class CurrentRooms {

    private final RoomHistory history;
    private final Horizons horizons;
    private final CurrentReads reads;
    private final Clock clock;

    CurrentRooms(RoomHistory history, Horizons horizons, CurrentReads reads, Clock clock) {
        this.history = history;
        this.horizons = horizons;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * The room as it is now, once it has a revision. One that the caller must not know is waited
     * for as one that does not exist.
     */
    Optional<RoomState> current(
            String roomCode,
            Caller caller,
            long minRevision,
            Function<RoomState, Optional<Viewer>> knownTo) {
        // Asked once: a room that appears between two questions would look like a hidden one.
        var now = current(roomCode, caller);
        var viewer = now.flatMap(knownTo);
        if (minRevision == 0 || shown(viewer, now) >= minRevision) {
            return now;
        }
        var isHidden = now.isPresent() && viewer.isEmpty();
        var isDelayed =
                viewer.flatMap(each -> now.filter(room -> AudienceResolver.isDelayed(each, room)))
                        .isPresent();
        await(
                roomCode,
                caller,
                minRevision,
                () ->
                        isDelayed
                                ? horizons.await(roomCode, minRevision)
                                : history.await(roomCode, isHidden ? Long.MAX_VALUE : minRevision));
        return history.now(roomCode);
    }

    private long shown(Optional<Viewer> viewer, Optional<RoomState> now) {
        return viewer.flatMap(each -> now.map(room -> horizons.shownTo(each, room).revision()))
                .orElse(0L);
    }

    /** Waits for a revision, during which credentials may expire and a room may fall behind. */
    void await(String roomCode, Caller caller, long revision, BooleanSupplier wait) {
        if (!wait.getAsBoolean()) {
            throw new ApiException(
                    ErrorCode.ENGINE_UNAVAILABLE, "Revision " + revision + " is not here yet");
        }
        requireStanding();
        reads.requireReadable(roomCode, caller);
    }

    /**
     * The room as it is now. Where this node would have to say that the caller may not see it, or
     * is not in it, it first has all events that there are.
     */
    Optional<RoomState> current(String roomCode, Caller caller) {
        reads.requireReadable(roomCode, caller);
        var now = history.now(roomCode);
        if (now.filter(state -> isKnownTo(caller, state)).isPresent()) {
            return now;
        }
        reads.catchUp();
        reads.requireReadable(roomCode, caller);
        return history.now(roomCode);
    }

    private static boolean isKnownTo(Caller caller, RoomState now) {
        return AudienceResolver.of(caller, now).isPresent()
                && !AudienceResolver.isUnknownHolder(caller, now);
    }

    /** Refuses credentials that ceased to hold while their request waited. */
    private void requireStanding() {
        if (!CallerAuthentication.currentStanding().holds(clock.instant())) {
            throw new ApiException(
                    ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
        }
    }
}
