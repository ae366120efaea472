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
import dev.reprise.web.openapi.RefusalExample;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.openapi.RequestExample;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

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
@Tag(name = "Playing")
@RequestMapping(
        path = "/api/v1/rooms/{code}/participants/{id}",
        produces = MediaType.APPLICATION_JSON_VALUE)
class ParticipantSessionController {

    private final CommandDispatcher commands;

    ParticipantSessionController(CommandDispatcher commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Go to another step",
            description =
                    """
                    The participant themselves. One step up, or any down.
                    """)
    @RequestExample(
            summary = "Onwards",
            json =
                    """
                    {"fromStep": 1, "toStep": 2}
                    """)
    @RefusalExample(
            code = ErrorCode.STATE_CONFLICT,
            detail = "You are at step 2.",
            instance = "/api/v1/rooms/K7M2QX/participants/p-0123456789abcdef01234567/steps",
            currentState =
"""
                    {"step": 2}
""",
            attemptedState =
"""
                    {"fromStep": 1, "toStep": 2}
""")
    @Refusals({
        ErrorCode.PARTICIPANT_NOT_FOUND,
        ErrorCode.STATE_CONFLICT,
        ErrorCode.STEP_NOT_ALLOWED,
        ErrorCode.ROOM_CLOSED
    })
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

    @Operation(
            summary = "Move cards in a hand",
            description =
                    """
                    The participant themselves. If a card is not where the mover believes it to
                    be, nothing happens, and the `STATE_CONFLICT` says where it is and whose move
                    won. `position` is from 0, counted after the card was taken out; past the end
                    means the end.
                    """)
    @RequestExample(
            summary = "One card",
            json =
                    """
                    {"cardId": "hope", "fromPile": "deck", "toPile": "important", "position": 0}
                    """)
    @RequestExample(
            summary = "Several cards, together or not at all",
            json =
                    """
                    {
                      "moves": [
                        {"cardId": "fun", "fromPile": "deck", "toPile": "important", "position": 0},
                        {"cardId": "health", "fromPile": "deck", "toPile": "important", "position": 1}
                      ]
                    }
                    """)
    @RefusalExample(
            code = ErrorCode.STATE_CONFLICT,
            detail = "Card 'hope' is not in pile 'deck'.",
            instance = "/api/v1/rooms/K7M2QX/participants/p-0123456789abcdef01234567/moves",
            currentState =
"""
                    {"cardId": "hope", "board": "HAND", "pile": "important", "position": 0,
                     "movedBy": {"participantId": "p-0123456789abcdef01234567", "name": "Ada"},
                     "movedAt": "2026-01-31T11:59:59Z", "commandId": "move-17"}
""",
            attemptedState =
"""
                    {"cardId": "hope", "fromPile": "deck", "toPile": "not-important", "position": 0}
""")
    @Refusals({
        ErrorCode.PARTICIPANT_NOT_FOUND,
        ErrorCode.CARD_NOT_FOUND,
        ErrorCode.PILE_NOT_FOUND,
        ErrorCode.STATE_CONFLICT,
        ErrorCode.PILE_FULL,
        ErrorCode.ROOM_CLOSED
    })
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

    @Operation(
            summary = "Reveal a selection",
            description =
                    """
                    The participant themselves. `TOP8` at step 2 shows the cards in `top8`, `TOP3`
                    at step 3 the three in `top3`, to everyone; again replaces the earlier.
                    """)
    @RequestExample(
            summary = "The eight",
            json =
                    """
                    {"revealType": "TOP8"}
                    """)
    @Refusals({ErrorCode.PARTICIPANT_NOT_FOUND, ErrorCode.SELECTION_INVALID, ErrorCode.ROOM_CLOSED})
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
