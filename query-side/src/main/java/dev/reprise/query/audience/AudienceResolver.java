package dev.reprise.query.audience;

import dev.reprise.events.CardMoved;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.roomstate.RoomState;

import java.util.Optional;

/**
 * Resolves which viewer a caller is. Always decided by the room as it is now: its visibility and
 * roster now govern all its revisions.
 */
public final class AudienceResolver {

    private AudienceResolver() {}

    /**
     * The viewer that the caller is.
     *
     * @return empty where the room does not exist as far as this caller may know
     */
    public static Optional<Viewer> of(Caller caller, RoomState now) {
        if (caller.has(Scope.SUPPORT_REPLAY)) {
            return Optional.of(Viewer.STAFF);
        }
        if (caller instanceof Caller.OfParticipant holder
                && holder.roomCode().equals(now.roomCode())
                && now.participant(holder.participantId()).isPresent()) {
            return Optional.of(
                    holder.participantId().equals(now.hostAudienceId())
                            ? Viewer.HOST
                            : new Viewer.Owner(holder.participantId()));
        }
        return isOpenTo(caller, now) ? Optional.of(Viewer.PUBLIC) : Optional.empty();
    }

    /** Whether the caller has the token of a participant who is not in the room, or not yet. */
    public static boolean isUnknownHolder(Caller caller, RoomState now) {
        return caller instanceof Caller.OfParticipant holder
                && holder.roomCode().equals(now.roomCode())
                && now.participant(holder.participantId()).isEmpty();
    }

    /**
     * Whether this viewer sees the room as late as its settings say: spectators, and all who are
     * not in it; but not support staff.
     */
    public static boolean isDelayed(Viewer viewer, RoomState now) {
        return now.isDelayed()
                && switch (viewer) {
                    case Viewer.Everybody _ -> true;
                    case Viewer.Owner(var id) ->
                            now.participant(id)
                                    .filter(each -> each.role() != ParticipantRole.SPECTATOR)
                                    .isEmpty();
                    case Viewer.Host _, Viewer.Staff _ -> false;
                };
    }

    /** Whether this event can change the viewer of a caller; other events need no check. */
    public static boolean mayChangeBy(TimelineEvent event) {
        return switch (event) {
            case RoomOpened _,
                    ParticipantJoined _,
                    ParticipantLeft _,
                    HostTransferred _,
                    SettingsChanged _ ->
                    true;
            case ParticipantDisconnected _,
                    ParticipantReconnected _,
                    StatusesChanged _,
                    GameStarted _,
                    GameEnded _,
                    CardMoved _,
                    RoomClosed _,
                    ParticipantSeated _,
                    StepTransitioned _,
                    SelectionRevealed _,
                    ParticipantRetired _ ->
                    false;
        };
    }

    /**
     * Whether the caller is shown a room also while it is behind: who sees everything cannot see
     * anything that was hidden meanwhile.
     */
    public static boolean isShownWhatIsBehind(Caller caller) {
        return caller.has(Scope.SUPPORT_REPLAY);
    }

    /**
     * Whether the caller may know who of the support staff looked in: the current host, however
     * they became it, and administrators.
     */
    public static boolean mayReadAudit(Caller caller, RoomState now) {
        return caller.has(Scope.ADMIN)
                || (now.hostId() != null && caller.is(now.roomCode(), now.hostId()));
    }

    private static boolean isOpenTo(Caller caller, RoomState now) {
        return now.settings().visibility() == Visibility.PUBLIC
                || caller.has(Scope.ROOMS_READ)
                || caller.has(Scope.ROOMS_WRITE);
    }
}
