package dev.reprise.command.room.domain;

import dev.reprise.command.cards.domain.Mover;
import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Versions;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.domain.RoomState.Room;

import java.util.Optional;

/** Decides what is asked of a room. */
public final class RoomDecider {

    private RoomDecider() {}

    /** The decision, in the contract's order of checks. */
    public static Decision decide(RoomState state, RoomCommand command, InviteCodes invites) {
        return switch (state) {
            case RoomState.Absent _ when command instanceof OpenRoom open -> Admission.open(open);
            case RoomState.Absent _ ->
                    Decision.reject(
                            RejectionCode.ROOM_NOT_FOUND,
                            "There is no room " + command.roomCode() + ".");
            case Room room -> decide(room, command, invites);
        };
    }

    private static Decision decide(Room room, RoomCommand command, InviteCodes invites) {
        return remembered(room, command)
                .or(() -> Permissions.check(room, command, invites))
                .or(() -> closed(room))
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
            case LeaveRoom _, MoveTableCards _ ->
                    room.memory().find(request).map(first -> first.answer(request));
        };
    }

    private static Optional<Decision> closed(Room room) {
        return room.isClosed()
                ? Optional.of(Decision.reject(RejectionCode.ROOM_CLOSED, "The room is closed."))
                : Optional.empty();
    }

    private static Decision rule(Room room, RoomCommand command) {
        return switch (command) {
            // Answered from memory: the room is there.
            case OpenRoom open -> Admission.open(open);
            case JoinRoom join -> Admission.join(room, join);
            case LeaveRoom leave -> Departure.leave(room, leave);
            case MoveTableCards move -> moveCards(room, move);
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
