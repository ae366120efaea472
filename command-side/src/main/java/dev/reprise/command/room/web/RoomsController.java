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
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

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
@RequestMapping(path = "/api/v1/rooms", produces = MediaType.APPLICATION_JSON_VALUE)
class RoomsController {

    private final CommandDispatcher commands;
    private final ParticipantTokens tokens;

    RoomsController(CommandDispatcher commands, ParticipantTokens tokens) {
        this.commands = commands;
        this.tokens = tokens;
    }

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
                        body.subject(),
                        Admitted.class);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(Acknowledged.etag(admitted.ack()))
                .body(answer(admitted, null));
    }

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
                body.subject(),
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
