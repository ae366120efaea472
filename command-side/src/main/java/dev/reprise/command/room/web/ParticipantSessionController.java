package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.MovesRequest;
import dev.reprise.command.web.ParticipantIds;
import dev.reprise.command.web.RoomCodes;
import dev.reprise.events.room.RevealType;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Steps, hand moves and reveals over HTTP. */
@RestController
@RequestMapping(
        path = "/api/v1/rooms/{code}/participants/{id}",
        produces = MediaType.APPLICATION_JSON_VALUE)
class ParticipantSessionController {

    private final CommandDispatcher commands;

    ParticipantSessionController(CommandDispatcher commands) {
        this.commands = commands;
    }

    @PostMapping("/steps")
    ResponseEntity<Ack> transitionStep(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody @Valid StepRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new TransitionStep(
                                ParticipantIds.fromPath(id),
                                RoomCodes.fromPath(code),
                                request,
                                body.fromStep(),
                                body.toStep())));
    }

    @PostMapping("/moves")
    ResponseEntity<Ack> moveHandCards(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody @Valid MovesRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new MoveHandCards(
                                ParticipantIds.fromPath(id),
                                RoomCodes.fromPath(code),
                                request,
                                body.toMoves())));
    }

    @PostMapping("/reveals")
    ResponseEntity<Ack> revealSelection(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody @Valid RevealRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new RevealSelection(
                                ParticipantIds.fromPath(id),
                                RoomCodes.fromPath(code),
                                request,
                                body.revealType())));
    }

    record StepRequest(
            @NotNull @Min(1) @Max(3) Integer fromStep, @NotNull @Min(1) @Max(3) Integer toStep) {}

    record RevealRequest(@NotNull RevealType revealType) {}
}
