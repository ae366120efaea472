package dev.reprise.query.web;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.web.header.EntityTags;
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
import java.util.Collections;

/** A room's state, now or as it was. */
@RestController
class RoomController {

    private static final Duration SHUT_OUT_WITHIN = Duration.ofMinutes(1);

    private final RoomAccessGuard guard;
    private final RoomHistory history;
    private final EncodedStates states;

    RoomController(RoomAccessGuard guard, RoomHistory history, EncodedStates states) {
        this.guard = guard;
        this.history = history;
        this.states = states;
    }

    @GetMapping(path = "/api/v1/rooms/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> show(
            @PathVariable String code,
            @ModelAttribute StateQuery query,
            HttpServletRequest request,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision(), query.revision());
        var revision = revision(query, access);
        var viewer = access.viewer(AccessKind.STATE, revision, revision);
        var tag = tag(revision, access.now().erasures(), viewer);
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
                .body(states.of(access.now(), revision, viewer, () -> guard.at(access, revision)));
    }

    /** An erasure changes what a revision shows. */
    private static String tag(long revision, int erasures, Viewer viewer) {
        return "r" + revision + (erasures == 0 ? "" : "." + erasures) + "-" + viewer.label();
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

    private long revision(StateQuery query, RoomAccessGuard.RoomAccess access) {
        if (query.at() != null) {
            RoomAccessGuard.requireRevision(access, query.revision());
            return query.revision();
        }
        var time = query.time();
        if (time == null) {
            return access.now().revision();
        }
        var revision = Math.min(access.now().revision(), history.latestAt(access.roomCode(), time));
        if (revision == 0) {
            throw new ApiException(
                    ErrorCode.REVISION_NOT_FOUND, "The room was not open at that time");
        }
        return revision;
    }
}
