package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.domain.RoomState.Room;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** Whom a command concerns and who may give it: existence, membership and permission. */
final class Permissions {

    private Permissions() {}

    static Optional<Decision> check(Room room, RoomCommand command, InviteCodes invites) {
        return switch (command) {
            case OpenRoom _ -> Optional.empty();
            case JoinRoom join -> invited(room, join, invites);
            case LeaveRoom leave -> leave(room, leave);
            case MoveTableCards move -> player(room, move);
        };
    }

    private static Optional<Decision> invited(Room room, JoinRoom join, InviteCodes invites) {
        return room.settings().visibility() == Visibility.PUBLIC
                        || isCode(join.inviteCode(), room.inviteNonce(), invites)
                ? Optional.empty()
                : refuse(RejectionCode.FORBIDDEN, "This room needs its invite code.");
    }

    private static boolean isCode(
            @Nullable String presented, @Nullable String nonce, InviteCodes invites) {
        return presented != null
                && nonce != null
                && MessageDigest.isEqual(
                        utf8(invites.codeOf(nonce)), utf8(presented.toUpperCase(Locale.ROOT)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Decision> leave(Room room, LeaveRoom leave) {
        if (room.roster().find(leave.participantId()).isEmpty()) {
            return refuse(
                    RejectionCode.PARTICIPANT_NOT_FOUND,
                    "There is no such participant in this room.");
        }
        var caller = leave.request().caller();
        return caller.is(room.roomCode(), leave.participantId()) || isHost(room, caller)
                ? Optional.empty()
                : refuse(RejectionCode.FORBIDDEN, "Only the participant or the host may do this.");
    }

    private static Optional<Decision> player(Room room, MoveTableCards move) {
        return room.roster()
                        .find(room.roomCode(), move.request().caller())
                        .filter(member -> !member.isSpectator())
                        .isPresent()
                ? Optional.empty()
                : refuse(RejectionCode.FORBIDDEN, "Only players of this room may move its cards.");
    }

    private static boolean isHost(Room room, Caller caller) {
        return room.roster()
                .find(room.roomCode(), caller)
                .filter(member -> room.roster().isHost(member.participantId()))
                .isPresent();
    }

    private static Optional<Decision> refuse(RejectionCode code, String detail) {
        return Optional.of(Decision.reject(code, detail));
    }
}
