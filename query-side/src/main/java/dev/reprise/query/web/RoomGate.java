package dev.reprise.query.web;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.Onlooker;
import dev.reprise.query.access.Traces;
import dev.reprise.query.audience.Admission;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Which room is meant and who is looking; what a caller may not see does not exist for them. */
public final class RoomGate {

    private final RoomHistory history;
    private final CurrentReads reads;
    private final Traces traces;
    private final Clock clock;

    public RoomGate(RoomHistory history, CurrentReads reads, Traces traces, Clock clock) {
        this.history = history;
        this.reads = reads;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Lets somebody look into a room as it is now.
     *
     * @param minRevision waits for this revision; 0 to take what is there
     */
    public Look enter(String code, Onlooker onlooker, long minRevision) {
        onlooker.requireReasonOfStaff();
        var caller = onlooker.caller();
        return current(
                        normalise(code),
                        caller,
                        minRevision,
                        room -> Admission.of(caller, room).isPresent())
                .flatMap(room -> look(room, onlooker))
                .orElseThrow(RoomGate::notFound);
    }

    /**
     * The room as it is now, once it has a revision. One that the caller must not know is waited
     * for as one that does not exist.
     */
    private Optional<RoomState> current(
            String roomCode, Caller caller, long minRevision, Predicate<RoomState> mayKnow) {
        // Asked once: a room that appears between two questions would look like a hidden one.
        var now = current(roomCode, caller);
        var known = now.filter(mayKnow);
        if (known.map(RoomState::revision).orElse(0L) >= minRevision) {
            return now;
        }
        var isHidden = now.isPresent() && known.isEmpty();
        await(
                roomCode,
                caller,
                minRevision,
                () -> history.await(roomCode, isHidden ? Long.MAX_VALUE : minRevision));
        return history.now(roomCode);
    }

    /** Waits for a revision, during which credentials may expire and a room may fall behind. */
    private void await(String roomCode, Caller caller, long revision, BooleanSupplier wait) {
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
    private Optional<RoomState> current(String roomCode, Caller caller) {
        reads.await();
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
        return Admission.of(caller, now).isPresent() && !Admission.isUnknownHolder(caller, now);
    }

    /**
     * Lets somebody look into a room as it is once it is certain whether it has a revision.
     *
     * @param mentioned the revision that was spoken of; anything less than 1 is no reason to wait
     */
    public Look enter(String code, Onlooker onlooker, long minRevision, long mentioned) {
        var look = enter(code, onlooker, minRevision);
        if (mentioned <= look.now().revision()) {
            return look;
        }
        await(
                look.roomCode(),
                onlooker.caller(),
                mentioned,
                () -> history.awaitCertainty(look.roomCode(), mentioned));
        // Who may see what may have changed meanwhile.
        return enter(code, onlooker, minRevision);
    }

    /** Refuses credentials that ceased to hold while their request waited. */
    private void requireStanding() {
        if (!CallerAuthentication.currentStanding().holds(clock.instant())) {
            throw new ApiException(
                    ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
        }
    }

    /**
     * The revision to wait for before a client resumes: the one that it saw last, or none where it
     * may know that the room is closed and has no more.
     */
    public long toBeAwaited(String code, Onlooker onlooker, long seen) {
        onlooker.requireReasonOfStaff();
        var now = current(normalise(code), onlooker.caller()).filter(RoomState::isClosed);
        return now.flatMap(state -> look(state, onlooker)).isPresent() ? 0 : seen;
    }

    /**
     * The code of a room whose audit trail the caller may read.
     *
     * @param minRevision waits for this revision; 0 to take what is there
     */
    public String enterAudit(String code, Caller caller, long minRevision) {
        var roomCode = normalise(code);
        var current = current(roomCode, caller, minRevision, room -> mayKnow(caller, room));
        reads.requireComplete(AccessEvent.logOf(roomCode));
        var now = current.orElseThrow(RoomGate::notFound);
        if (Admission.mayReadAudit(caller, now)) {
            return now.roomCode();
        }
        if (Admission.of(caller, now).isEmpty()) {
            throw notFound();
        }
        throw new ApiException(
                ErrorCode.FORBIDDEN, "Only the host and administrators may see who looked in");
    }

    private static boolean mayKnow(Caller caller, RoomState room) {
        return Admission.mayReadAudit(caller, room) || Admission.of(caller, room).isPresent();
    }

    /** The room as it was at a revision, which it must have. */
    public RoomState at(Look look, long revision) {
        return history.at(look.roomCode(), revision).orElseThrow(() -> noSuch(revision));
    }

    /** Refuses a revision that the room does not have. */
    public void requireRevision(Look look, long revision) {
        if (revision < 1 || revision > history.latest(look.roomCode())) {
            throw noSuch(revision);
        }
    }

    private static ApiException noSuch(long revision) {
        return new ApiException(
                ErrorCode.REVISION_NOT_FOUND, "The room has no revision " + revision);
    }

    private Optional<Look> look(RoomState now, Onlooker onlooker) {
        return Admission.of(onlooker.caller(), now)
                .map(viewer -> new Look(now, viewer, onlooker, traces));
    }

    private static String normalise(String code) {
        return RoomCode.normalise(code).orElseThrow(RoomGate::notFound);
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no such room");
    }

    /** A room as it is now, and somebody who is about to look at it. */
    public static final class Look {

        private final RoomState now;
        private final Viewer viewer;
        private final Onlooker onlooker;
        private final Traces traces;

        private Look(RoomState now, Viewer viewer, Onlooker onlooker, Traces traces) {
            this.now = now;
            this.viewer = viewer;
            this.onlooker = onlooker;
            this.traces = traces;
        }

        public RoomState now() {
            return now;
        }

        /** The room's code as it is written. */
        public String roomCode() {
            return now.roomCode();
        }

        /**
         * Who is looking, for whom it is then shown; if they are of the staff, once it is on record
         * that they do. To be asked once, and before anything is answered, headers included.
         *
         * @param from the first revision to be shown; {@code null} where none is
         * @param to the last one; {@code null} where none is, or where it is open
         */
        public Viewer viewer(AccessKind kind, @Nullable Long from, @Nullable Long to) {
            traces.leave(onlooker, roomCode(), kind, from, to);
            return viewer;
        }
    }
}
