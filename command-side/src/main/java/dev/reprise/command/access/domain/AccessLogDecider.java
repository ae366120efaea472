package dev.reprise.command.access.domain;

import dev.reprise.command.access.domain.AccessDecision.Recorded;
import dev.reprise.command.access.domain.AccessDecision.Refused;
import dev.reprise.command.access.domain.AccessLogState.AccessLog;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.access.RoomsSearched;
import dev.reprise.events.access.SupportReason;
import dev.reprise.events.room.RoomCode;

import org.jspecify.annotations.Nullable;

/**
 * Decides what is put on record. Who may look is decided where the room is known; here an entry
 * must say who, what and why, or there is none.
 */
public final class AccessLogDecider {

    private AccessLogDecider() {}

    /** The decision. Every look is an entry of its own, also the same one again. */
    public static AccessDecision decide(AccessLogState state, RecordAccess command) {
        if (!isOf(state, command.logId()) || !isRoomCode(command.roomCode())) {
            return new Refused("The log is not of this room.");
        }
        var refusal = refusal(command.accessId(), command.keyId(), command.reason());
        if (refusal != null) {
            return refusal;
        }
        if (!isRevision(command.fromRevision()) || !isRevision(command.toRevision())) {
            return new Refused("No room has such a revision.");
        }
        return new Recorded(
                new RoomAccessed(
                        command.accessId(),
                        command.roomCode(),
                        command.keyId(),
                        command.kind(),
                        command.fromRevision(),
                        command.toRevision(),
                        command.reason()));
    }

    /** The same for a search of all rooms. */
    public static AccessDecision decide(AccessLogState state, RecordSearch command) {
        if (!isOf(state, command.logId())) {
            return new Refused("The log is not of this key.");
        }
        var refusal = refusal(command.accessId(), command.keyId(), command.reason());
        if (refusal != null) {
            return refusal;
        }
        return new Recorded(
                new RoomsSearched(
                        command.accessId(), command.keyId(), command.query(), command.reason()));
    }

    private static @Nullable Refused refusal(String accessId, String keyId, String reason) {
        if (SupportReason.normalise(reason).filter(reason::equals).isEmpty()) {
            return new Refused("The reason has not the form of one.");
        }
        return accessId.isBlank() || keyId.isBlank() ? new Refused("Nobody is named.") : null;
    }

    private static boolean isOf(AccessLogState state, String logId) {
        return switch (state) {
            case AccessLogState.Absent _ -> true;
            case AccessLog log -> log.logId().equals(logId);
        };
    }

    private static boolean isRoomCode(String roomCode) {
        return RoomCode.normalise(roomCode).filter(roomCode::equals).isPresent();
    }

    private static boolean isRevision(@Nullable Long revision) {
        return revision == null || revision >= 1;
    }
}
