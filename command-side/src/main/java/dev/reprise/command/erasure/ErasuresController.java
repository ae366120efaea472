package dev.reprise.command.erasure;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.web.ParticipantIds;
import dev.reprise.command.web.RoomCodes;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Asking for erasures, and how far they are, over HTTP. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ErasuresController {

    private final CommandDispatcher commands;
    private final Erasures erasures;
    private final PeopleInLog people;

    ErasuresController(CommandDispatcher commands, Erasures erasures, PeopleInLog people) {
        this.commands = commands;
        this.erasures = erasures;
        this.people = people;
    }

    @PostMapping("/rooms/{code}/participants/{id}/erasure")
    ResponseEntity<ErasureAnswer> eraseParticipant(
            @PathVariable String code,
            @PathVariable String id,
            @RequestBody(required = false) @Valid @Nullable ErasureRequest body,
            @Authenticated(forRejoin = true) Caller caller) {
        var person = new PersonInRoom(RoomCodes.fromPath(code), ParticipantIds.fromPath(id));
        people.require(person);
        var isSelf = caller.is(person.roomCode(), person.participantId());
        if (!isSelf && !caller.has(Scope.ADMIN)) {
            throw forbidden("Only the participant or an administrator may do this.");
        }
        var known = erasures.erasureOf(person.participantId()).flatMap(erasures::find);
        if (known.isPresent()) {
            return accepted(known.get(), caller);
        }
        // The person's own words are not kept, as they may say who it is.
        var reason = body == null || isSelf ? null : body.reason();
        var erasureId = ErasureIds.of(person.participantId());
        return accepted(erase(erasureId, List.of(person), reason, caller), caller);
    }

    @PostMapping("/erasures")
    ResponseEntity<ErasureAnswer> eraseSubject(
            @RequestBody @Valid SubjectErasureRequest body, @Authenticated Caller caller) {
        if (!caller.has(Scope.ADMIN)) {
            throw forbidden("Only an API key with scope admin may do this.");
        }
        var found = people.ofSubject(body.subject());
        if (found.isEmpty()) {
            throw new ApiException(ErrorCode.NOT_FOUND, "There is no participant of this subject.");
        }
        return accepted(erase(ErasureIds.random(), found, body.reason(), caller), caller);
    }

    @GetMapping("/erasures/{id}")
    ErasureAnswer showErasure(
            @PathVariable String id, @Authenticated(forRejoin = true) Caller caller) {
        var found = erasures.find(id).filter(each -> mayAsk(caller, each));
        return answer(
                found.orElseThrow(
                        () -> new ApiException(ErrorCode.NOT_FOUND, "There is no such erasure.")),
                caller);
    }

    private static boolean mayAsk(Caller caller, ErasureRecord erasure) {
        return caller.has(Scope.ADMIN)
                || erasure.people().stream()
                        .anyMatch(each -> caller.is(each.roomCode(), each.participantId()));
    }

    private ErasureRecord erase(
            String id, List<PersonInRoom> found, @Nullable String reason, Caller caller) {
        found.forEach(this::leave);
        return erasures.erase(id, found, reason, caller.id());
    }

    /** Who is in a room that goes on is not any more; who has left, or a closed room, stays so. */
    private void leave(PersonInRoom person) {
        var self = new Caller.OfParticipant(person.roomCode(), person.participantId());
        var request = new CommandContext(RandomIdentifiers.uuid(), "", null, self, null);
        try {
            var _ =
                    commands.send(
                            new LeaveRoom(person.roomCode(), request, person.participantId()),
                            Ack.class);
        } catch (ApiException refusal) {
            if (refusal.code() != ErrorCode.PARTICIPANT_NOT_FOUND
                    && refusal.code() != ErrorCode.ROOM_CLOSED) {
                throw refusal;
            }
        }
    }

    private ResponseEntity<ErasureAnswer> accepted(ErasureRecord erasure, Caller caller) {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(answer(erasure, caller));
    }

    private ErasureAnswer answer(ErasureRecord erasure, Caller caller) {
        return ErasureAnswer.of(
                erasure,
                erasures.waitsFor(erasure),
                caller.has(Scope.ADMIN),
                people.events(erasure.people()));
    }

    private static ApiException forbidden(String detail) {
        return new ApiException(ErrorCode.FORBIDDEN, detail);
    }

    /** Why, for the record of administrators. */
    record ErasureRequest(@Nullable @Size(min = 1, max = 200) String reason) {}

    /** Who is to be erased in all rooms. */
    record SubjectErasureRequest(
            @NotNull @Size(min = 1, max = 64) String subject,
            @Nullable @Size(min = 1, max = 200) String reason) {}
}
