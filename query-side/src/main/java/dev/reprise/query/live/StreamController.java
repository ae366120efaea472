package dev.reprise.query.live;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
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

/** A room as it happens. */
@RestController
class StreamController {

    private final RoomAccessGuard guard;
    private final StreamOpening opening;
    private final OpenStreams open;

    StreamController(RoomAccessGuard guard, StreamOpening opening, OpenStreams open) {
        this.guard = guard;
        this.opening = opening;
        this.open = open;
    }

    @Limited(Tier.STREAMS)
    @GetMapping(path = "/api/v1/rooms/{code}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @PathVariable String code,
            @ModelAttribute StreamParameters parameters,
            @RequestHeader(name = LastEventId.HEADER, required = false)
                    @Nullable LastEventId lastEventId,
            HttpServletRequest request,
            HttpServletResponse response,
            AuditedCaller auditedCaller)
            throws IOException {
        var asked = System.nanoTime();
        var wanted = parameters.request(auditedCaller.caller(), lastEventId);
        var seen = guard.toBeAwaited(code, auditedCaller, wanted.resumeAfter());
        var access = guard.enter(code, auditedCaller, Math.max(parameters.leastRevision(), seen));
        if (access.now().isClosed() && wanted.resumeAfter() >= access.now().revision()) {
            var _ = access.viewer(AccessKind.STREAM, null, null);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        var first = opening.firstShown(access.now(), wanted);
        var viewer = access.viewer(AccessKind.STREAM, first, null);
        EventStreamAnswer.begin(response);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            open.count(
                    request,
                    access.roomCode(),
                    placed ->
                            opening.open(
                                    access.now(),
                                    viewer,
                                    access.behind(),
                                    wanted,
                                    asked,
                                    placed,
                                    response.getOutputStream()));
        }
    }
}
