package dev.reprise.client;

import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.world.Step.Asked;
import dev.reprise.command.room.world.World;
import dev.reprise.events.card.Board;
import dev.reprise.web.json.ViewJson;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** What is asked, as the client's predictor is asked it. */
final class Intents {

    private Intents() {}

    /** Empty for what is not predicted. */
    static Optional<ObjectNode> of(Asked asked) {
        return switch (asked) {
            case Asked.OfRoom(var command) -> ofRoom(command);
            case Asked.OfSession(var command) -> ofSession(command);
        };
    }

    private static Optional<ObjectNode> ofRoom(RoomCommand command) {
        return switch (command) {
            case MoveTableCards move -> Optional.of(moves(Board.TABLE, move.moves()));
            case ChangeStatus status -> {
                var intent = ViewJson.tree(status.change());
                yield Optional.of(((ObjectNode) intent).put("kind", "status"));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> ofSession(ParticipantCommand command) {
        var ownRoom = command.roomCode().equals(World.CODE);
        return ownRoom && command.request().caller().is(World.CODE, command.participantId())
                ? Optional.of(ofOneself(command))
                : Optional.empty();
    }

    private static ObjectNode ofOneself(ParticipantCommand command) {
        return switch (command) {
            case MoveHandCards move -> moves(Board.HAND, move.moves());
            case TransitionStep step ->
                    kind("step").put("fromStep", step.fromStep()).put("toStep", step.toStep());
            case RevealSelection reveal ->
                    kind("reveal").put("revealType", reveal.revealType().name());
        };
    }

    private static ObjectNode moves(Board board, Object moves) {
        var intent = kind("moves").put("board", board.name());
        intent.set("moves", ViewJson.tree(moves));
        return intent;
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }
}
