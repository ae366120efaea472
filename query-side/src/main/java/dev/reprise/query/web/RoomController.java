package dev.reprise.query.web;

import dev.reprise.identity.Caller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** A room's state, now or as it was. */
@RestController
class RoomController {

    private final RoomGate gate;
    private final RoomHistory history;

    RoomController(RoomGate gate, RoomHistory history) {
        this.gate = gate;
        this.history = history;
    }

    @GetMapping("/api/v1/rooms/{code}")
    ResponseEntity<byte[]> show(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String atTime,
            @RequestParam(required = false) @Nullable String minRevision,
            ServletWebRequest request,
            Caller caller) {
        if (at != null && atTime != null) {
            throw ApiException.invalid("atTime", "must not be given together with at");
        }
        var look = gate.enter(code, caller, Parameters.number("minRevision", minRevision, 0, 0));
        var state = state(look, at, atTime);
        var etag = "\"r" + state.revision() + "-" + look.viewer().label() + "\"";
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(etag)
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(Redaction.show(state, look.viewer())));
    }

    private RoomState state(RoomGate.Look look, @Nullable String at, @Nullable String atTime) {
        if (at != null) {
            return at(look, Parameters.number("at", at, Long.MIN_VALUE, 0));
        }
        var time = Parameters.time("atTime", atTime);
        return time == null
                ? look.now()
                : history.at(look.roomCode(), time)
                        .orElseThrow(() -> notFound("The room was not open at that time"));
    }

    private RoomState at(RoomGate.Look look, long revision) {
        if (revision > look.now().revision()
                && !history.awaitCertainty(look.roomCode(), revision)) {
            throw new ApiException(
                    ErrorCode.ENGINE_UNAVAILABLE, "Revision " + revision + " is not here yet");
        }
        return history.at(look.roomCode(), revision)
                .orElseThrow(() -> notFound("The room has no revision " + revision));
    }

    private static ApiException notFound(String detail) {
        return new ApiException(ErrorCode.REVISION_NOT_FOUND, detail);
    }
}
