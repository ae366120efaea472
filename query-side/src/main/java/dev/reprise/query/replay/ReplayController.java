package dev.reprise.query.replay;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.Onlooker;
import dev.reprise.query.live.EventStreamAnswer;
import dev.reprise.query.live.LastEventId;
import dev.reprise.query.live.StreamParameters;
import dev.reprise.query.web.RoomGate;
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

    private final RoomGate gate;
    private final Replays replays;
    private final OpenStreams open;

    ReplayController(RoomGate gate, Replays replays, OpenStreams open) {
        this.gate = gate;
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
            Onlooker onlooker)
            throws IOException {
        var wanted = how.request(onlooker.caller(), lastEventId);
        var seen = gate.toBeAwaited(code, onlooker, wanted.resumeAfter());
        var look =
                gate.enter(
                        code,
                        onlooker,
                        least(what, how, seen),
                        Math.max(what.first(), what.last(0)));
        var from = what.first();
        var to = what.last(look.now().revision());
        gate.requireRevision(look, from);
        gate.requireRevision(look, to);
        var stretch = Stretch.of(from, to, wanted.resumeAfter());
        if (stretch.isOver()) {
            var _ = look.viewer(AccessKind.REPLAY, null, null);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        var viewer = look.viewer(AccessKind.REPLAY, stretch.firstShown(), stretch.to());
        EventStreamAnswer.begin(response);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            open.count(
                    request,
                    look.roomCode(),
                    placed ->
                            replays.open(
                                    look.now(),
                                    viewer,
                                    stretch,
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
