package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.Admitted;
import dev.reprise.command.room.Rejoined;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.command.room.domain.ParticipantName;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.ForRejoin;
import dev.reprise.command.web.OpenToAll;
import dev.reprise.command.web.RoomCodes;
import dev.reprise.events.card.Card;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.Tier;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.openapi.RequestExample;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Opening rooms, joining and leaving them, over HTTP. */
@RestController
@Tag(name = "Coming and going")
@RequestMapping(path = "/api/v1/rooms", produces = MediaType.APPLICATION_JSON_VALUE)
class RoomsController {

    private final CommandDispatcher commands;
    private final ParticipantTokens tokens;

    RoomsController(CommandDispatcher commands, ParticipantTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

    @Operation(
            summary = "Open a room",
            description =
                    """
                    Opens a room and seats its host. Anyone may; the answer carries the host's
                    token, and the `inviteCode` of a private room.
                    """)
    @RequestExample(
            summary = "A room of the usual kind",
            json =
                    """
                    {"template": "values-sort", "hostName": "Ada"}
                    """)
    @RequestExample(
            summary = "A private room with cards of its own",
            json =
                    """
                    {
                      "template": "shared-table",
                      "hostName": "Ada",
                      "settings": {"maxParticipants": 8, "visibility": "PRIVATE"},
                      "deck": [
                        {"cardId": "sun", "title": "Sun"},
                        {"cardId": "moon", "title": "Moon", "description": "Seen at night"}
                      ]
                    }
                    """)
    @ApiResponse(
            responseCode = "201",
            description = "The room is open",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "The room",
                            required = true,
                            schema = @Schema(type = "string", format = "uri-reference")))
    @Limited(Tier.OPENING)
    @PostMapping
    ResponseEntity<AdmittedResponse> openRoom(
            @RequestBody @Valid OpenRoomRequest body, @OpenToAll CommandContext request) {
        var cards = body.cards();
        var seed = Objects.requireNonNullElseGet(request.callerId(), RandomIds::nonce);
        for (var candidate : RoomCodeCandidates.from(seed)) {
            var admitted = open(candidate, body, cards, request);
            if (admitted.isPresent()) {
                var ack = admitted.get().ack();
                return ResponseEntity.created(URI.create("/api/v1/rooms/" + ack.roomCode()))
                        .eTag(Acknowledged.etag(ack))
                        .body(answer(admitted.get(), ack.roomCode()));
            }
        }
        throw new ApiException(
                ErrorCode.ENGINE_UNAVAILABLE, "No free room code was found; try again.");
    }

    @Operation(
            summary = "Join a room",
            description =
                    """
                    Admits and seats a participant. Anyone may; a private room asks for its
                    `inviteCode`. The answer carries the participant's token.
                    """)
    @RequestExample(
            summary = "A player",
            json =
                    """
                    {"name": "Bob"}
                    """)
    @RequestExample(
            summary = "A spectator",
            json =
                    """
                    {"name": "Eve", "role": "SPECTATOR"}
                    """)
    @Refusals({
        ErrorCode.FORBIDDEN,
        ErrorCode.ROOM_CLOSED,
        ErrorCode.NAME_TAKEN,
        ErrorCode.ROOM_FULL
    })
    @ApiResponse(
            responseCode = "201",
            description = "The participant is in the room",
            useReturnTypeSchema = true)
    @Limited(Tier.JOINING)
    @PostMapping("/{code}/participants")
    ResponseEntity<AdmittedResponse> joinRoom(
            @PathVariable String code,
            @RequestBody @Valid JoinRoomRequest body,
            @OpenToAll CommandContext request) {
        var role = body.roleOrDefault();
        var admitted =
                commands.send(
                        new JoinRoom(
                                RoomCodes.fromPath(code),
                                request,
                                RandomIds.participantId(),
                                normalised(body.name()),
                                role,
                                body.inviteCode()),
                        Admitted.class);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Acknowledged.etag(admitted.ack()))
                .body(answer(admitted, null));
    }

    @Operation(
            summary = "Rejoin a room",
            description =
                    """
                    The same participant with a fresh token, on any device and in closed rooms
                    too. Takes a token up to 7 days past its expiry. The host of a private room
                    gets its `inviteCode`. Repeated under its key by who has left since, the answer
                    is the `ack` alone.
                    """)
    @Refusals({ErrorCode.PARTICIPANT_NOT_FOUND})
    @PostMapping("/{code}/participants/{id}/session")
    ResponseEntity<RejoinedResponse> rejoinRoom(
            @PathVariable String code, @PathVariable String id, @ForRejoin CommandContext request) {
        var roomCode = RoomCodes.fromPath(code);
        var rejoined = commands.send(new RejoinRoom(roomCode, request, id), Rejoined.class);
        var token = rejoined.participant() == null ? null : tokens.issue(roomCode, id);
        return ResponseEntity.ok()
                .eTag(Acknowledged.etag(rejoined.ack()))
                .body(
                        new RejoinedResponse(
                                rejoined.ack(),
                                rejoined.participant(),
                                token,
                                rejoined.inviteCode()));
    }

    @Operation(
            summary = "Leave a room, or remove somebody from it",
            description =
                    """
                    The participant themselves, or the host. Retires the participant and frees the
                    name.
                    """)
    @Refusals({ErrorCode.PARTICIPANT_NOT_FOUND, ErrorCode.ROOM_CLOSED})
    @DeleteMapping("/{code}/participants/{id}")
    ResponseEntity<Ack> leaveRoom(
            @PathVariable String code, @PathVariable String id, CommandContext request) {
        return Acknowledged.ok(
                commands.send(new LeaveRoom(RoomCodes.fromPath(code), request, id), Ack.class));
    }

    /** Empty where the candidate is another room's. */
    private Optional<Admitted> open(
            String candidate, OpenRoomRequest body, List<Card> cards, CommandContext request) {
        return commands.sendUnless(
                RejectionCode.ROOM_CODE_TAKEN,
                new OpenRoom(
                        candidate,
                        request,
                        RandomIds.participantId(),
                        normalised(body.hostName()),
                        body.template(),
                        body.roomSettings(),
                        cards,
                        RandomIds.nonce()),
                Admitted.class);
    }

    private AdmittedResponse answer(Admitted admitted, @Nullable String roomCode) {
        var participant = admitted.participant();
        return new AdmittedResponse(
                admitted.ack(),
                roomCode,
                participant,
                tokens.issue(admitted.ack().roomCode(), participant.participantId()),
                admitted.inviteCode());
    }

    private static String normalised(String name) {
        return ParticipantName.normalise(name).orElseThrow();
    }
}
