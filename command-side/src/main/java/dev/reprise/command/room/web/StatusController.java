package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.ChangeStatuses;
import dev.reprise.command.web.Acknowledged;
import dev.reprise.command.web.JsonSize;
import dev.reprise.command.web.RoomCodes;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.StatusChange;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.Tier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** Lobby statuses over HTTP, of one participant or of many at once. */
@RestController
@RequestMapping(path = "/api/v1/rooms/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
class StatusController {

    private final CommandDispatcher commands;

    StatusController(CommandDispatcher commands) {
        this.commands = commands;
    }

    @Limited(Tier.STATUSES)
    @PutMapping("/participants/{id}/status")
    ResponseEntity<Ack> changeStatus(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody @Valid StatusRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new ChangeStatus(RoomCodes.fromPath(code), request, body.of(id)),
                        Ack.class));
    }

    @Limited(Tier.BULK)
    @PostMapping("/statuses")
    ResponseEntity<Ack> changeStatuses(
            @PathVariable String code,
            @RequestBody @Valid StatusesRequest body,
            CommandContext request) {
        return Acknowledged.ok(
                commands.send(
                        new ChangeStatuses(
                                RoomCodes.fromPath(code),
                                request,
                                body.reason(),
                                body.statusChanges()),
                        Ack.class));
    }

    /** What changes of one status; absent members stay as they are. */
    record StatusRequest(
            @Nullable Boolean ready,
            @Nullable Location location,
            @Nullable @JsonSize(max = 4096) Map<String, Object> data) {

        StatusChange of(String participantId) {
            return new StatusChange(participantId, ready, location, data);
        }
    }

    /** Statuses that change together or not at all. */
    record StatusesRequest(
            @NotNull @Size(min = 1, max = 200) String reason,
            @NotNull @Size(min = 1, max = 200) @DistinctParticipants
                    List<@NotNull(message = "must not be null") @Valid ParticipantStatusRequest>
                            changes) {

        List<StatusChange> statusChanges() {
            return changes.stream().map(ParticipantStatusRequest::toChange).toList();
        }
    }

    /** What changes of one of several statuses. */
    record ParticipantStatusRequest(
            @NotNull String participantId,
            @Nullable Boolean ready,
            @Nullable Location location,
            @Nullable @JsonSize(max = 4096) Map<String, Object> data) {

        StatusChange toChange() {
            return new StatusChange(participantId, ready, location, data);
        }
    }
}
