package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.MovesRequest;
import dev.reprise.command.web.RoomCodes;
import dev.reprise.web.openapi.RefusalExample;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.openapi.RequestExample;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moving the cards on a room's table over HTTP. */
@RestController
@Tag(name = "Playing")
class TableController {

    private final CommandDispatcher commands;

    TableController(CommandDispatcher commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Move cards on the table",
            description =
                    """
                    Any player. If a card is not where the mover believes it to be, nothing
                    happens, and the `STATE_CONFLICT` says where it is and whose move won.
                    `position` is from 0, counted after the card was taken out; past the end means
                    the end.
                    """)
    @RequestExample(
            summary = "One card",
            json =
                    """
                    {"cardId": "hope", "fromPile": "deck", "toPile": "left", "position": 0}
                    """)
    @RequestExample(
            summary = "Several cards, together or not at all",
            json =
                    """
                    {
                      "moves": [
                        {"cardId": "fun", "fromPile": "deck", "toPile": "left", "position": 0},
                        {"cardId": "health", "fromPile": "deck", "toPile": "left", "position": 1}
                      ]
                    }
                    """)
    @RefusalExample(
            code = ErrorCode.STATE_CONFLICT,
            detail = "Card 'hope' is not in pile 'deck'.",
            instance = "/api/v1/rooms/K7M2QX/moves",
            currentState =
"""
                    {"cardId": "hope", "board": "TABLE", "pile": "left", "position": 0,
                     "movedBy": {"participantId": "p-0123456789abcdef01234567", "name": "Ada"},
                     "movedAt": "2026-01-31T11:59:59Z", "commandId": "move-17"}
""",
            attemptedState =
"""
                    {"cardId": "hope", "fromPile": "deck", "toPile": "right", "position": 0}
""")
    @Refusals({
        ErrorCode.CARD_NOT_FOUND,
        ErrorCode.PILE_NOT_FOUND,
        ErrorCode.STATE_CONFLICT,
        ErrorCode.PILE_FULL,
        ErrorCode.ROOM_CLOSED
    })
    @PostMapping(path = "/api/v1/rooms/{code}/moves", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Ack> moveTableCards(
            @PathVariable String code,
            @RequestBody @Valid MovesRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new MoveTableCards(RoomCodes.fromPath(code), request, body.toMoves()),
                        Ack.class));
    }
}
