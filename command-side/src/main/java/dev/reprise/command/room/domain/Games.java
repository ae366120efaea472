package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.room.RoomStatus;

import java.util.Map;

/** Games that run elsewhere begin in the lobby and lead back to it. */
final class Games {

    private Games() {}

    static Decision start(Room room, StartGame start) {
        return room.status() == RoomStatus.LOBBY
                ? Decision.accept(new GameStarted(room.roomCode(), start.name()))
                : refuse(room, "A game starts in the lobby only.");
    }

    static Decision end(Room room, EndGame end) {
        return room.status() == RoomStatus.IN_GAME
                ? Decision.accept(new GameEnded(room.roomCode(), end.result()))
                : refuse(room, "No game is running.");
    }

    private static Decision refuse(Room room, String detail) {
        return new Decision.Rejected(
                new Rejection(
                        RejectionCode.GAME_NOT_ALLOWED,
                        detail,
                        Map.of("status", room.status().name()),
                        Map.of()));
    }
}
