package dev.reprise.query.web;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.json.EncodedStates;
import dev.reprise.web.header.EntityTags;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springdoc.core.annotations.ParameterObject;
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
@Tag(name = "Looking")
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

    @Operation(
            operationId = "readRoom",
            summary = "Read a room",
            description =
                    """
                    The room's state now, or as it was at a revision or a time. Hands are shown to
                    their owner, to the host and to support staff; others see how many cards lie
                    in each pile. A public room may be read without credentials.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The state",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "The revision, and for whom the state was made",
                            required = true,
                            schema = @Schema(type = "string", example = "\"r12-PUBLIC\"")),
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    @ApiResponse(
            responseCode = "304",
            description = "The state that `If-None-Match` names is still the one asked for",
            content = @Content)
    @Refusals({
        ErrorCode.REVISION_NOT_FOUND,
        ErrorCode.VALIDATION_FAILED,
        ErrorCode.ENGINE_UNAVAILABLE
    })
    @Parameter(
            name = HttpHeaders.IF_NONE_MATCH,
            in = ParameterIn.HEADER,
            description =
                    "`ETag`s of before, with commas between them, or `*`: where one still holds,"
                            + " the answer is 304",
            schema = @Schema(type = "string"))
    @GetMapping(path = "/api/v1/rooms/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> show(
            @PathVariable String code,
            @ParameterObject @ModelAttribute StateQuery query,
            HttpServletRequest request,
            AuditedCaller auditedCaller) {
        var access = guard.enter(code, auditedCaller, query.leastRevision(), query.revision());
        var revision = revision(query, access);
        var viewer = access.viewer(AccessKind.STATE, revision, revision);
        var tag = "r" + revision + "-" + viewer.label();
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
                .body(
                        states.of(
                                access.roomCode(),
                                revision,
                                viewer,
                                () -> guard.at(access, revision)));
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
            guard.requireRevision(access, query.revision());
            return query.revision();
        }
        var time = query.time();
        if (time == null) {
            return access.now().revision();
        }
        var revision = history.latestAt(access.roomCode(), time);
        if (revision == 0) {
            throw new ApiException(
                    ErrorCode.REVISION_NOT_FOUND, "The room was not open at that time");
        }
        return revision;
    }
}
