package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.MovesRequest;
import dev.reprise.command.web.RoomCodes;

import jakarta.validation.Valid;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moving the cards on a room's table over HTTP. */
@RestController
class TableController {

    private final CommandDispatcher commands;

    TableController(CommandDispatcher commands) {
        this.commands = commands;
    }

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
