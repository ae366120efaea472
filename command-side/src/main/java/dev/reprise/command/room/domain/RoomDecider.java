package dev.reprise.command.room.domain;

import dev.reprise.command.cards.domain.Mover;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Versions;
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
import dev.reprise.events.RoomClosed;

import java.util.List;
import java.util.Optional;

/** Decides what is asked of a room. */
public final class RoomDecider {

    private RoomDecider() {}

    /** The decision, in the contract's order of checks. */
    public static Decision decide(
            RoomDecisionState state, RoomCommand command, InviteCodes invites) {
        return switch (state) {
            case RoomDecisionState.Absent _ when command instanceof OpenRoom open ->
                    Versions.checkNew(open.request(), AggregateType.ROOM)
                            .orElseGet(() -> JoinRules.open(open));
            case RoomDecisionState.Absent _ ->
                    Decision.reject(
                            RejectionCode.ROOM_NOT_FOUND,
                            "There is no room " + command.roomCode() + ".");
            case Room room -> decide(room, command, invites);
        };
    }

    private static Decision decide(Room room, RoomCommand command, InviteCodes invites) {
        return remembered(room, command)
                .or(() -> Permissions.check(room, command, invites))
                .or(() -> closed(room, command))
                .or(() ->
                        Versions.check(
                                command.request(),
                                AggregateType.ROOM,
                                room.roomCode(),
                                room.version()))
                .orElseGet(() -> rule(room, command));
    }

    /**
     * An opening is remembered for ever, a join as long as its participant is here, others by their
     * callers.
     */
    private static Optional<Decision> remembered(Room room, RoomCommand command) {
        var request = command.request();
        return switch (command) {
            case OpenRoom _ ->
                    Optional.of(
                            request.callerId() != null
                                            && request.callerId().equals(room.openingKey())
                                    ? room.opening().answer(request)
                                    : Decision.reject(
                                            RejectionCode.ROOM_CODE_TAKEN, "This code is taken."));
            case JoinRoom _ ->
                    room.roster()
                            .joinedWith(request.callerId())
                            .map(Member::joinKey)
                            .flatMap(room.memory()::last)
                            .map(join -> join.answer(request));
            default -> room.memory().find(request).map(first -> first.answer(request));
        };
    }

    private static Optional<Decision> closed(Room room, RoomCommand command) {
        return room.isClosed() && !(command instanceof RejoinRoom)
                ? Optional.of(Decision.reject(RejectionCode.ROOM_CLOSED, "The room is closed."))
                : Optional.empty();
    }

    private static Decision rule(Room room, RoomCommand command) {
        return switch (command) {
            // Answered from memory: the room is there.
            case OpenRoom open -> JoinRules.open(open);
            case JoinRoom join -> JoinRules.join(room, join);
            case RejoinRoom rejoin -> ConnectionRules.signOfLife(room, rejoin.participantId());
            case LeaveRoom leave -> LeavingRules.leave(room, leave);
            case MoveTableCards move -> moveCards(room, move);
            case ChangeStatus change -> Statuses.change(room, "STATUS", List.of(change.change()));
            case ChangeStatuses change -> Statuses.change(room, change.reason(), change.changes());
            case StartGame start -> Games.start(room, start);
            case EndGame end -> Games.end(room, end);
            case TransferHost transfer -> Hosts.transfer(room, transfer);
            case ChangeSettings change -> Settings.change(room, change);
            case CloseRoom _ -> Closing.close(room, RoomClosed.Reason.FINISHED);
            case RecordHeartbeat sign -> ConnectionRules.signOfLife(room, sign.participantId());
            case MarkDisconnected gone -> ConnectionRules.disconnected(room, gone);
            case ExpireParticipant gone -> LeavingRules.expire(room, gone);
            case ReplaceGoneHost gone -> Hosts.replace(room, gone);
            case AbandonRoom abandon -> Closing.abandon(room, abandon);
        };
    }

    private static Decision moveCards(Room room, MoveTableCards move) {
        var mover =
                room.roster()
                        .find(room.roomCode(), move.request().caller())
                        .map(member -> new Mover(member.participantId(), member.name()))
                        .orElseThrow();
        return room.table().decide(room.roomCode(), mover, move.moves());
    }
}
