package dev.reprise.query.web;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.header.EntityTags;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/** A room's state, now or as it was. */
@RestController
class RoomController {

    private static final Duration SHUT_OUT_WITHIN = Duration.ofMinutes(1);

    private final RoomAccessGuard guard;
    private final RoomHistory history;

    RoomController(RoomAccessGuard guard, RoomHistory history) {
        this.guard = guard;
        this.history = history;
    }

    @GetMapping(path = "/api/v1/rooms/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> show(
            @PathVariable String code,
            @ModelAttribute StateQuery query,
            HttpServletRequest request,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision(), query.revision());
        var state = stateFor(query, access);
        var viewer = access.viewer(AccessKind.STATE, state.revision(), state.revision());
        var tag = "r" + state.revision() + "-" + viewer.label();
        var etag = "\"" + tag + "\"";
        var caching = caching(query, auditedCaller.caller());
        if (isKnown(request, tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(etag)
                    .cacheControl(caching)
                    .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT)
                    .build();
        }
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(caching)
                .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(Redaction.show(state, viewer)));
    }

    /** A condition that cannot be read is none. */
    private static boolean isKnown(HttpServletRequest request, String tag) {
        var lines = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
        return EntityTags.parse(lines).filter(tags -> tags.include(tag)).isPresent();
    }

    /**
     * What the public may see of the past never changes, but the room may become private: so not
     * for long.
     */
    private static CacheControl caching(StateQuery query, Caller caller) {
        return query.at() != null && caller instanceof Caller.Anonymous
                ? CacheControl.maxAge(SHUT_OUT_WITHIN).cachePublic()
                : CacheControl.noStore();
    }

    private RoomState stateFor(StateQuery query, RoomAccessGuard.RoomAccess access) {
        if (query.at() != null) {
            return guard.at(access, query.revision());
        }
        var time = query.time();
        return time == null ? access.now() : at(access, time);
    }

    private RoomState at(RoomAccessGuard.RoomAccess access, Instant time) {
        return history.at(access.roomCode(), time)
                .orElseThrow(() ->
                        new ApiException(
                                ErrorCode.REVISION_NOT_FOUND,
                                "The room was not open at that time"));
    }
}
