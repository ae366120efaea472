package dev.reprise.query.live;

import dev.reprise.identity.Caller;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.web.Parameters;
import dev.reprise.query.web.RoomGate;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Set;

/** A room as it happens. */
@RestController
@Tag(name = "Looking")
class StreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final RoomGate gate;
    private final StreamOpening opening;

    StreamController(RoomGate gate, StreamOpening opening) {
        this.gate = gate;
        this.opening = opening;
    }

    @Operation(
            operationId = "watchRoom",
            summary = "Watch a room",
            description =
                    """
                    Server-sent events: a `snapshot` of the state, then a `change` for each
                    revision, in order, without gaps or repeats; an `end` when the room is closed.
                    Whoever reconnects with `Last-Event-ID` gets the missed changes if they are at
                    most 1,000, else a new `snapshot`. Browsers read it with `fetch`, since
                    credentials travel in `Authorization` only. A public room may be watched
                    without credentials.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
    @ApiResponse(
            responseCode = "204",
            description = "The room is closed, and nothing came after the revision seen last",
            content = @Content)
    @Refusals({ErrorCode.VALIDATION_FAILED, ErrorCode.ENGINE_UNAVAILABLE})
    @GetMapping("/api/v1/rooms/{code}/stream")
    void stream(
            @PathVariable String code,
            @Parameter(
                            description =
                                    "`state` adds the state, without its deck, to every change",
                            schema = @Schema(type = "string", allowableValues = "state"))
                    @RequestParam(required = false)
                    @Nullable String mode,
            @Parameter(
                            description = "Only changes of these event types, separated by commas",
                            schema =
                                    @Schema(
                                            type = "string",
                                            example = "StepTransitioned,CardMoved"))
                    @RequestParam(required = false)
                    @Nullable String types,
            @Parameter(
                            description = "Only what happened to this participant",
                            schema = @Schema(type = "string"))
                    @RequestParam(required = false)
                    @Nullable String participant,
            @Parameter(
                            description =
                                    "The revision seen last, for clients that cannot send"
                                            + " `Last-Event-ID`",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable String lastRevision,
            @Parameter(
                            description =
                                    "Waits until the room has this revision, for at most 10 s",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable String minRevision,
            @Parameter(
                            description = "The revision seen last; the stream goes on behind it",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller)
            throws IOException {
        var wanted =
                new StreamRequest(
                        caller,
                        CallerAuthentication.currentExpiry().orElse(null),
                        isStateWanted(mode),
                        Set.copyOf(Parameters.types("types", types)),
                        participant,
                        resumeAfter(lastRevision, lastEventId));
        var least = Parameters.number("minRevision", minRevision, 0, 0);
        var look = gate.enter(code, caller, Math.max(least, wanted.resumeAfter()));
        if (look.now().isClosed() && wanted.resumeAfter() == look.now().revision()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            opening.open(look, wanted, request, response.getOutputStream());
        }
    }

    private static boolean isStateWanted(@Nullable String mode) {
        if (mode != null && !mode.equals("state")) {
            throw ApiException.invalid("mode", "must be state, or absent");
        }
        return mode != null;
    }

    /** The header wins: a client that reconnects sends it, and repeats its first address. */
    private static long resumeAfter(@Nullable String lastRevision, @Nullable String lastEventId) {
        var asked = Parameters.number("lastRevision", lastRevision, 0, -1);
        return Parameters.number(LAST_EVENT_ID, lastEventId, 0, asked);
    }
}
