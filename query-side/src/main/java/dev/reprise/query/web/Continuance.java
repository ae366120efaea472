package dev.reprise.query.web;

import dev.reprise.identity.Caller;
import dev.reprise.identity.CredentialStatus;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;

import java.time.Clock;
import java.util.Optional;

/**
 * Whether an answer that is sent in pages may go on: its credential still holds, and its reader is
 * still the viewer for whom it was begun, in the room as it is now. Asked before each page, by one
 * thread at a time.
 */
public final class Continuance {

    private final RoomHistory history;
    private final Clock clock;
    private final String roomCode;
    private final Caller caller;
    private final CredentialStatus credentialStatus;
    private final Viewer viewer;
    private final int erasures;
    private long judgedAt;
    private boolean admitted = true;

    /**
     * An answer that is about to begin.
     *
     * @param now the room as it was when the reader was admitted
     */
    public Continuance(
            RoomHistory history,
            Clock clock,
            RoomState now,
            Caller caller,
            CredentialStatus credentialStatus,
            Viewer viewer) {
        this.history = history;
        this.clock = clock;
        this.roomCode = now.roomCode();
        this.caller = caller;
        this.credentialStatus = credentialStatus;
        this.viewer = viewer;
        this.judgedAt = now.revision();
        this.erasures = now.erasures();
    }

    /** Whether it may. */
    public boolean holds() {
        return isCredentialGood() && isSameViewer() && history.erasures(roomCode) == erasures;
    }

    /** Whether the credential has neither expired nor been revoked. */
    boolean isCredentialGood() {
        return credentialStatus.holds(clock.instant());
    }

    /** Whether the room as it is now admits the reader as the same viewer. */
    boolean isSameViewer() {
        if (history.isHiddenFrom(caller, roomCode)) {
            return false;
        }
        var latest = history.latest(roomCode);
        if (admitted && latest != judgedAt) {
            var now = history.now(roomCode);
            judgedAt = now.map(RoomState::revision).orElse(latest);
            admitted = now.flatMap(this::viewerNow).filter(viewer::equals).isPresent();
        }
        return admitted;
    }

    private Optional<Viewer> viewerNow(RoomState now) {
        return AudienceResolver.of(caller, now);
    }
}
