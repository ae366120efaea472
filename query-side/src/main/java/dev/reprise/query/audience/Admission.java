package dev.reprise.query.audience;

import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.query.roomstate.RoomState;

import java.util.Optional;

/**
 * Which viewer a caller is. Always decided by the room as it is now: its visibility and roster now
 * govern all its revisions.
 */
public final class Admission {

    private Admission() {}

    /**
     * The viewer that the caller is.
     *
     * @return empty where the room does not exist as far as this caller may know
     */
    public static Optional<Viewer> of(Caller caller, RoomState now) {
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

    private static boolean isOpenTo(Caller caller, RoomState now) {
        return now.settings().visibility() == Visibility.PUBLIC
                || caller.has(Scope.ROOMS_READ)
                || caller.has(Scope.ROOMS_WRITE);
    }
}
