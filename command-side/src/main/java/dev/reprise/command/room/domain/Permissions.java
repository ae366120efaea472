package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.ChangeStatuses;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.room.StatusChange;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import java.util.List;
import java.util.Optional;

/** Whom a command concerns and who may give it: existence, membership and permission. */
final class Permissions {

    private Permissions() {}

    static Optional<Decision> check(Room room, RoomCommand command, InviteCodes invites) {
        var caller = command.request().caller();
        return switch (command) {
            case OpenRoom _ -> Optional.empty();
            case JoinRoom join -> Invitations.check(room, join.inviteCode(), invites);
            case RejoinRoom rejoin ->
                    present(room, rejoin.participantId()).or(() -> self(room, caller, rejoin));
            case LeaveRoom leave ->
                    present(room, leave.participantId())
                            .or(() -> selfOrHost(room, caller, leave.participantId()));
            case MoveTableCards _ -> player(room, caller);
            case ChangeStatus change ->
                    present(room, change.change().participantId())
                            .or(() ->
                                    hostOrKey(room, caller)
                                            .flatMap(_ ->
                                                    selfOrHost(
                                                            room,
                                                            caller,
                                                            change.change().participantId())))
                            .or(() -> seated(room, change.change().participantId()));
            case ChangeStatuses change -> hostOrKeyFor(room, caller, change.changes());
            case StartGame _, EndGame _, CloseRoom _ -> hostOrKey(room, caller);
            case TransferHost transfer ->
                    present(room, transfer.participantId()).or(() -> host(room, caller));
            case ChangeSettings _ -> host(room, caller);
            case RecordHeartbeat _,
                    MarkDisconnected _,
                    ExpireParticipant _,
                    ReplaceGoneHost _,
                    AbandonRoom _ ->
                    caller instanceof Caller.Automation
                            ? Optional.empty()
                            : refuse("Only Reprise itself does this.");
        };
    }

    private static Optional<Decision> present(Room room, String participantId) {
        return room.roster().find(participantId).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Decision.reject(
                                RejectionCode.PARTICIPANT_NOT_FOUND,
                                "There is no such participant in this room."));
    }

    private static Optional<Decision> self(Room room, Caller caller, RejoinRoom rejoin) {
        return caller.is(room.roomCode(), rejoin.participantId())
                ? Optional.empty()
                : refuse("Only the participant may do this.");
    }

    private static Optional<Decision> selfOrHost(Room room, Caller caller, String participantId) {
        return caller.is(room.roomCode(), participantId) || isHost(room, caller)
                ? Optional.empty()
                : refuse("Only the participant or the host may do this.");
    }

    private static Optional<Decision> player(Room room, Caller caller) {
        return room.roster()
                        .find(room.roomCode(), caller)
                        .filter(member -> !member.isSpectator())
                        .isPresent()
                ? Optional.empty()
                : refuse("Only players of this room may move its cards.");
    }

    private static Optional<Decision> hostOrKeyFor(
            Room room, Caller caller, List<StatusChange> changes) {
        var concerned = changes.stream().map(StatusChange::participantId).toList();
        return concerned.stream()
                .flatMap(participantId -> present(room, participantId).stream())
                .findFirst()
                .or(() -> hostOrKey(room, caller))
                .or(() ->
                        concerned.stream()
                                .flatMap(participantId -> seated(room, participantId).stream())
                                .findFirst());
    }

    /** A spectator has no status. */
    private static Optional<Decision> seated(Room room, String participantId) {
        return room.roster().find(participantId).filter(member -> !member.isSpectator()).isPresent()
                ? Optional.empty()
                : refuse("Spectators have no status.");
    }

    private static Optional<Decision> hostOrKey(Room room, Caller caller) {
        return caller.has(Scope.ROOMS_WRITE) ? Optional.empty() : host(room, caller);
    }

    private static Optional<Decision> host(Room room, Caller caller) {
        return isHost(room, caller) ? Optional.empty() : refuse("Only the host may do this.");
    }

    private static boolean isHost(Room room, Caller caller) {
        return room.roster()
                .find(room.roomCode(), caller)
                .filter(member -> room.roster().isHost(member.participantId()))
                .isPresent();
    }

    private static Optional<Decision> refuse(String detail) {
        return Optional.of(Decision.reject(RejectionCode.FORBIDDEN, detail));
    }
}
