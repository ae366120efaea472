package dev.reprise.command.access.domain;

import dev.reprise.command.access.domain.AccessDecision.Recorded;
import dev.reprise.command.access.domain.AccessDecision.Refused;
import dev.reprise.command.access.domain.AccessLogState.AccessLog;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RoomAccessed;
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
        if (!isOf(state, command.roomCode())) {
            return new Refused("The log is not of this room.");
        }
        if (SupportReason.normalise(command.reason()).filter(command.reason()::equals).isEmpty()) {
            return new Refused("The reason has not the form of one.");
        }
        if (command.accessId().isBlank() || command.keyId().isBlank()) {
            return new Refused("Nobody is named.");
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

    private static boolean isOf(AccessLogState state, String roomCode) {
        return switch (state) {
            case AccessLogState.Absent _ ->
                    RoomCode.normalise(roomCode).filter(roomCode::equals).isPresent();
            case AccessLog log -> log.roomCode().equals(roomCode);
        };
    }

    private static boolean isRevision(@Nullable Long revision) {
        return revision == null || revision >= 1;
    }
}
