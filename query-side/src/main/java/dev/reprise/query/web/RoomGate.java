package dev.reprise.query.web;

import dev.reprise.identity.Caller;
import dev.reprise.query.audience.Admission;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which room is meant and who is looking; what a caller may not see does not exist for them. */
public final class RoomGate {

    private static final Pattern ROOM_CODE = Pattern.compile("[2-9A-HJKMNP-TV-Z]{6}");

    private final RoomHistory history;

    public RoomGate(RoomHistory history) {
        this.history = history;
    }

    /**
     * Lets a caller look into a room as it is now.
     *
     * @param minRevision waits for this revision; 0 to take what is there
     */
    public Look enter(String code, Caller caller, long minRevision) {
        var roomCode = code.toUpperCase(Locale.ROOT);
        if (!ROOM_CODE.matcher(roomCode).matches()) {
            throw notFound();
        }
        // Asked once: a room that appears between two questions would look like a hidden one.
        var now = history.now(roomCode);
        var look = now.flatMap(state -> look(state, caller));
        if (look.map(each -> each.now().revision()).orElse(0L) < minRevision) {
            // A room that must not be known is waited for as one that does not exist.
            var hidden = now.isPresent() && look.isEmpty();
            if (!history.await(roomCode, hidden ? Long.MAX_VALUE : minRevision)) {
                throw new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "Revision " + minRevision + " is not here yet");
            }
            look = history.now(roomCode).flatMap(state -> look(state, caller));
        }
        return look.orElseThrow(RoomGate::notFound);
    }

    /**
     * Lets a caller look into a room as it is once it is certain whether it has a revision.
     *
     * @param mentioned the revision that was spoken of; anything less than 1 is no reason to wait
     */
    public Look enter(String code, Caller caller, long minRevision, long mentioned) {
        var look = enter(code, caller, minRevision);
        if (mentioned <= look.now().revision()) {
            return look;
        }
        if (!history.awaitCertainty(look.roomCode(), mentioned)) {
            throw new ApiException(
                    ErrorCode.ENGINE_UNAVAILABLE, "Revision " + mentioned + " is not here yet");
        }
        // Who may see what may have changed meanwhile.
        return enter(code, caller, minRevision);
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

    private static Optional<Look> look(RoomState now, Caller caller) {
        return Admission.of(caller, now).map(viewer -> new Look(now, viewer));
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no such room");
    }

    /** A room as it is now, and who is looking at it. */
    public record Look(RoomState now, Viewer viewer) {

        /** The room's code as it is written. */
        public String roomCode() {
            return now.roomCode();
        }
    }
}
