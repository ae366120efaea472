package dev.reprise.query.web;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditRecorder;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.audience.Behind;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Optional;

/**
 * Guards access to rooms: finds the room and resolves its viewer; what a caller may not see does
 * not exist for them.
 */
public final class RoomAccessGuard {

    private final RoomHistory history;
    private final Horizons horizons;
    private final CurrentReads reads;
    private final AuditRecorder auditRecorder;
    private final CurrentRooms rooms;

    public RoomAccessGuard(
            RoomHistory history,
            Horizons horizons,
            CurrentReads reads,
            AuditRecorder auditRecorder,
            Clock clock) {
        this.history = history;
        this.horizons = horizons;
        this.reads = reads;
        this.auditRecorder = auditRecorder;
        rooms = new CurrentRooms(history, horizons, reads, clock);
    }

    /**
     * Opens a room for a caller as they see it now.
     *
     * @param minRevision waits for this revision; 0 to take what is there
     */
    public RoomAccess enter(String code, AuditedCaller auditedCaller, long minRevision) {
        auditedCaller.requireReasonOfStaff();
        var caller = auditedCaller.caller();
        return rooms.current(
                        normalise(code),
                        caller,
                        minRevision,
                        room -> AudienceResolver.of(caller, room))
                .flatMap(room -> look(room, auditedCaller))
                .orElseThrow(RoomAccessGuard::notFound);
    }

    /**
     * Opens a room for a caller as it is once it is certain whether it has a revision.
     *
     * @param mentioned the revision that was spoken of; anything less than 1 is no reason to wait
     */
    public RoomAccess enter(
            String code, AuditedCaller auditedCaller, long minRevision, long mentioned) {
        var access = enter(code, auditedCaller, minRevision);
        if (mentioned <= access.now().revision()) {
            return access;
        }
        rooms.await(
                access.roomCode(),
                auditedCaller.caller(),
                mentioned,
                () -> history.awaitCertainty(access.roomCode(), mentioned));
        // Who may see what may have changed meanwhile.
        return enter(code, auditedCaller, minRevision);
    }

    /**
     * The revision to wait for before a client resumes: the one that it saw last, or none where it
     * may know that the room is closed and has no more.
     */
    public long toBeAwaited(String code, AuditedCaller auditedCaller, long seen) {
        auditedCaller.requireReasonOfStaff();
        return rooms.current(normalise(code), auditedCaller.caller())
                .flatMap(state -> look(state, auditedCaller))
                .filter(access -> access.now().isClosed())
                .map(_ -> 0L)
                .orElse(seen);
    }

    /**
     * The code of a room whose audit trail the caller may read.
     *
     * @param minRevision waits for this revision; 0 to take what is there
     */
    public String enterAudit(String code, Caller caller, long minRevision) {
        var roomCode = normalise(code);
        var current = rooms.current(roomCode, caller, minRevision, room -> reader(caller, room));
        reads.awaitComplete(AccessEvent.logOf(roomCode));
        var now = current.orElseThrow(RoomAccessGuard::notFound);
        if (AudienceResolver.mayReadAudit(caller, now)) {
            return now.roomCode();
        }
        if (AudienceResolver.of(caller, now).isEmpty()) {
            throw notFound();
        }
        throw new ApiException(
                ErrorCode.FORBIDDEN, "Only the host and administrators may see who looked in");
    }

    /**
     * The room of a participant who asks for what is theirs, whether they are still in it or not,
     * as they see it now.
     */
    public RoomState enterOwn(String code, Caller caller, String participantId) {
        var roomCode = normalise(code);
        var now = rooms.current(roomCode, caller).orElseThrow(RoomAccessGuard::notFound);
        if (caller.is(roomCode, participantId)) {
            return horizons.shownTo(AudienceResolver.of(caller, now).orElse(Viewer.PUBLIC), now);
        }
        if (AudienceResolver.of(caller, now).isEmpty()) {
            throw notFound();
        }
        throw new ApiException(ErrorCode.FORBIDDEN, "Only the participant may have what is theirs");
    }

    /** Who reads the audit trail, which is never delayed. */
    private static Optional<Viewer> reader(Caller caller, RoomState room) {
        return AudienceResolver.mayReadAudit(caller, room)
                ? Optional.of(Viewer.STAFF)
                : AudienceResolver.of(caller, room);
    }

    /** The room as it was at a revision, which it must have. */
    public RoomState at(RoomAccess access, long revision) {
        requireRevision(access, revision);
        return revision == access.now().revision()
                ? access.now()
                : history.at(access.roomCode(), revision).orElseThrow(() -> noSuch(revision));
    }

    /** Refuses a revision that the room does not have, as far as its viewer sees it. */
    public static void requireRevision(RoomAccess access, long revision) {
        if (revision < 1 || revision > access.now().revision()) {
            throw noSuch(revision);
        }
    }

    private static ApiException noSuch(long revision) {
        return new ApiException(
                ErrorCode.REVISION_NOT_FOUND, "The room has no revision " + revision);
    }

    private Optional<RoomAccess> look(RoomState now, AuditedCaller auditedCaller) {
        return AudienceResolver.of(auditedCaller.caller(), now)
                .map(viewer ->
                        new RoomAccess(
                                horizons.shownTo(viewer, now),
                                horizons.behind(viewer, now),
                                viewer,
                                auditedCaller,
                                auditRecorder));
    }

    private static String normalise(String code) {
        return RoomCode.normalise(code).orElseThrow(RoomAccessGuard::notFound);
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no such room");
    }

    /** A room as its viewer sees it now, and the caller who accesses it. */
    public static final class RoomAccess {

        private final RoomState now;
        private final @Nullable Behind behind;
        private final Viewer viewer;
        private final AuditedCaller auditedCaller;
        private final AuditRecorder auditRecorder;

        private RoomAccess(
                RoomState now,
                @Nullable Behind behind,
                Viewer viewer,
                AuditedCaller auditedCaller,
                AuditRecorder auditRecorder) {
            this.now = now;
            this.behind = behind;
            this.viewer = viewer;
            this.auditedCaller = auditedCaller;
            this.auditRecorder = auditRecorder;
        }

        /** The latest state that the viewer sees. */
        public RoomState now() {
            return now;
        }

        /** How late the viewer sees it; {@code null} where they see it live. */
        public @Nullable Behind behind() {
            return behind;
        }

        /** The room's code as it is written. */
        public String roomCode() {
            return now.roomCode();
        }

        /**
         * Returns the viewer; for support staff only after the access event is durable. To be asked
         * once, and before anything is answered, headers included.
         *
         * @param from the first revision to be shown; {@code null} where none is
         * @param to the last one; {@code null} where none is, or where it is open
         */
        public Viewer viewer(AccessKind kind, @Nullable Long from, @Nullable Long to) {
            auditRecorder.leave(auditedCaller, roomCode(), kind, from, to);
            return viewer;
        }
    }
}
