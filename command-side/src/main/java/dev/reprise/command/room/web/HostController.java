package dev.reprise.command.room.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.SettingsAccepted;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.Acknowledging;
import dev.reprise.command.web.JsonSize;
import dev.reprise.command.web.RoomCodes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/** What a room's host does over HTTP: games, the host's place, settings, closing. */
@RestController
@RequestMapping(path = "/api/v1/rooms/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
class HostController {

    private final CommandDispatcher commands;

    HostController(CommandDispatcher commands) {
        this.commands = commands;
    }

    @PutMapping("/game")
    ResponseEntity<Ack> startGame(
            @PathVariable String code,
            @RequestBody @Valid StartGameRequest body,
            CommandContext request) {
        return send(new StartGame(RoomCodes.fromPath(code), request, body.name()));
    }

    @PostMapping("/game/end")
    ResponseEntity<Ack> endGame(
            @PathVariable String code,
            @RequestBody(required = false) @Valid @Nullable EndGameRequest body,
            CommandContext request) {
        return send(
                new EndGame(
                        RoomCodes.fromPath(code), request, body == null ? null : body.result()));
    }

    @PutMapping("/host")
    ResponseEntity<Ack> transferHost(
            @PathVariable String code,
            @RequestBody @Valid TransferHostRequest body,
            CommandContext request) {
        return send(new TransferHost(RoomCodes.fromPath(code), request, body.participantId()));
    }

    @PatchMapping("/settings")
    ResponseEntity<SettingsResponse> changeSettings(
            @PathVariable String code,
            @RequestBody @Valid SettingsRequest body,
            CommandContext request) {
        var accepted =
                commands.send(
                        new ChangeSettings(
                                RoomCodes.fromPath(code),
                                request,
                                body.maxParticipants(),
                                body.visibility(),
                                body.spectators() == null ? null : body.spectators().toSpectators(),
                                RandomIds.nonce()),
                        SettingsAccepted.class);
        return ResponseEntity.ok()
                .eTag(Acknowledged.etag(accepted.ack()))
                .body(new SettingsResponse(accepted.ack(), accepted.inviteCode()));
    }

    @DeleteMapping
    ResponseEntity<Ack> closeRoom(@PathVariable String code, CommandContext request) {
        return send(new CloseRoom(RoomCodes.fromPath(code), request));
    }

    private ResponseEntity<Ack> send(RoomCommand command) {
        return Acknowledged.ok(commands.send(command, Ack.class));
    }

    record StartGameRequest(@NotNull @Size(min = 1, max = 80) @VisibleText String name) {}

    record EndGameRequest(@Nullable @JsonSize(max = 16_384) Map<String, Object> result) {}

    record TransferHostRequest(@NotNull String participantId) {}

    /** The acknowledgement, and the code of a room that is private now. */
    record SettingsResponse(@JsonUnwrapped Ack ack, @Nullable String inviteCode)
            implements Acknowledging<SettingsResponse> {

        @Override
        public SettingsResponse with(Ack ack) {
            return new SettingsResponse(ack, inviteCode);
        }
    }
}
