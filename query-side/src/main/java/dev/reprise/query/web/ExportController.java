package dev.reprise.query.web;

import dev.reprise.events.StatusesChanged;
import dev.reprise.identity.Caller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.limit.OpenStreams;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Everything that a room has of one participant, for that participant. */
@RestController
class ExportController {

    private final RoomAccessGuard guard;
    private final RoomHistory history;
    private final OpenStreams open;
    private final Clock clock;

    ExportController(RoomAccessGuard guard, RoomHistory history, OpenStreams open, Clock clock) {
        this.guard = guard;
        this.history = history;
        this.open = open;
        this.clock = clock;
    }

    @GetMapping(
            path = "/api/v1/rooms/{code}/participants/{id}/export",
            produces = MediaType.APPLICATION_JSON_VALUE)
    void export(
            @PathVariable String code,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            @Authenticated Caller caller)
            throws IOException {
        var room = guard.enterOwn(code, caller, id);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"reprise-%s.json\"".formatted(room.roomCode()));
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            open.count(request, room.roomCode(), _ -> write(room, id, response.getOutputStream()));
        }
    }

    /** A page at a time, so that no more of it is in memory. */
    private void write(RoomState room, String id, OutputStream out) throws IOException {
        var standing = CallerAuthentication.currentStanding();
        var viewer = new Viewer.Owner(id);
        var head = ViewJson.write(Head.of(room, id, viewer, clock.instant()));
        out.write(head, 0, head.length - 1);
        out.write(text(",\"events\":["));
        var separator = "\n";
        for (var after = 0L; after < room.revision(); ) {
            if (!standing.holds(clock.instant())) {
                // Breaks off what has begun, so that it is not taken for a whole answer.
                throw new ApiException(
                        ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
            }
            var page = new ByteArrayOutputStream();
            var first = separator;
            after = read(room, id, viewer, after, first, page);
            page.writeTo(out);
            separator = page.size() > 0 ? ",\n" : separator;
        }
        out.write(text("]}"));
        out.flush();
    }

    private long read(
            RoomState room,
            String id,
            Viewer viewer,
            long after,
            String first,
            ByteArrayOutputStream page) {
        return history.read(
                        room.roomCode(),
                        EntrySelection.between(after, room.revision()),
                        TimelineEntries.SLOW_READER_BYTES,
                        entry -> {
                            if (isOf(id, entry)) {
                                page.writeBytes(text(page.size() == 0 ? first : ",\n"));
                                page.writeBytes(
                                        ViewJson.write(Redaction.show(entry, room, viewer)));
                            }
                            return page.size() < TimelineEntries.SLOW_READER_BYTES;
                        })
                .last();
    }

    private static boolean isOf(String id, TimelineEntry entry) {
        return id.equals(entry.participantId())
                || id.equals(entry.actorId())
                || (entry.event() instanceof StatusesChanged statuses
                        && statuses.changes().stream()
                                .anyMatch(each -> each.participantId().equals(id)));
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What stands before the events.
     *
     * @param participant as they are now; {@code null} where they are not in the room any more
     */
    record Head(
            String roomCode,
            String participantId,
            Instant exportedAt,
            long revision,
            RoomView.@Nullable ParticipantView participant) {

        static Head of(RoomState room, String id, Viewer viewer, Instant now) {
            var self =
                    Redaction.show(room, viewer).participants().stream()
                            .filter(each -> each.participantId().equals(id))
                            .findFirst()
                            .orElse(null);
            return new Head(room.roomCode(), id, now, room.revision(), self);
        }
    }
}
