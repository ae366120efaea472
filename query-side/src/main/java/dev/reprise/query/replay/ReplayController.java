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

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
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
class ReplayController {

    private final RoomAccessGuard guard;
    private final Replays replays;
    private final OpenStreams open;

    ReplayController(RoomAccessGuard guard, Replays replays, OpenStreams open) {
        this.guard = guard;
        this.replays = replays;
        this.open = open;
    }

    @Limited(Tier.STREAMS)
    @GetMapping(path = "/api/v1/rooms/{code}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void replay(
            @PathVariable String code,
            @ModelAttribute ReplayParameters what,
            @ModelAttribute StreamParameters how,
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
        RoomAccessGuard.requireRevision(access, from);
        RoomAccessGuard.requireRevision(access, to);
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
