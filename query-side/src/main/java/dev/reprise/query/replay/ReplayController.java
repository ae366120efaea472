package dev.reprise.query.replay;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.live.EventStreamAnswer;
import dev.reprise.query.live.LastEventId;
import dev.reprise.query.live.StreamParameters;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.OpenStreams;
import dev.reprise.web.limit.Tier;
import dev.reprise.web.openapi.Refusals;
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
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;

/** A room as it happened. */
@RestController
@Tag(name = "Looking")
class ReplayController {

    private final RoomAccessGuard guard;
    private final Replays replays;
    private final OpenStreams open;

    ReplayController(RoomAccessGuard guard, Replays replays, OpenStreams open) {
        this.guard = guard;
        this.replays = replays;
        this.open = open;
    }

    @Operation(
            operationId = "replayRoom",
            summary = "Watch a room's past",
            description =
                    """
                    Server-sent events, the same as the live stream sent: a `change` for each
                    revision from `from` to `to`, as far apart as they were; where `from` is more
                    than 1, first a `snapshot` of the revision before; always an `end` last. Pauses
                    of more than 5 s are cut to 5 s, and then everything is played `speed` times as
                    fast. Whoever closes a replay goes on at once with `Last-Event-ID`. A replay
                    shows what its viewer may see of the room as it is now: when that changes, they
                    get a new `snapshot`, or the replay ends.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "The replay",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE))
    @ApiResponse(
            responseCode = "204",
            description = "The revision seen last is `to`, or lies behind it",
            content = @Content)
    @Refusals({
        ErrorCode.REVISION_NOT_FOUND,
        ErrorCode.VALIDATION_FAILED,
        ErrorCode.ENGINE_UNAVAILABLE
    })
    @Limited(Tier.STREAMS)
    @GetMapping(path = "/api/v1/rooms/{code}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void replay(
            @PathVariable String code,
            @ParameterObject @ModelAttribute ReplayParameters what,
            @ParameterObject @ModelAttribute StreamParameters how,
            @Parameter(
                            description = "The revision seen last; the replay goes on behind it",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestHeader(name = LastEventId.HEADER, required = false)
                    @Nullable LastEventId lastEventId,
            HttpServletRequest request,
            HttpServletResponse response,
            AuditedCaller auditedCaller)
            throws IOException {
        var wanted = how.request(auditedCaller.caller(), lastEventId);
        var seen = guard.toBeAwaited(code, auditedCaller, wanted.resumeAfter());
        var access =
                guard.enter(
                        code,
                        auditedCaller,
                        least(what, how, seen),
                        Math.max(what.first(), what.last(0)));
        var from = what.first();
        var to = what.last(access.now().revision());
        guard.requireRevision(access, from);
        guard.requireRevision(access, to);
        var range = RevisionRange.of(from, to, wanted.resumeAfter());
        if (range.isOver()) {
            var _ = access.viewer(AccessKind.REPLAY, null, null);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        var viewer = access.viewer(AccessKind.REPLAY, range.firstShown(), range.to());
        EventStreamAnswer.begin(response);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            open.count(
                    request,
                    access.roomCode(),
                    placed ->
                            replays.open(
                                    access.now(),
                                    viewer,
                                    range,
                                    what.pacing(),
                                    wanted,
                                    placed,
                                    response.getOutputStream()));
        }
    }

    /** What was seen elsewhere comes here, too; but not where the replay ends before it. */
    private static long least(ReplayParameters what, StreamParameters how, long seen) {
        return Math.max(how.leastRevision(), what.isOpenEnded() ? seen : 0);
    }
}
