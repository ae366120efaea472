package dev.reprise.query.results;

import dev.reprise.events.CardMoved;
import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.web.header.Accept;
import dev.reprise.web.json.ViewJson;
import dev.reprise.web.limit.LargeAnswers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What came of a room's cards, now or at a revision. */
@RestController
class ResultsController {

    /** Of the latest moves, as the log has them: some ten thousand, a tenth of a second. */
    private static final long MOST_BYTES = 4 << 20;

    private static final String CSV_VALUE = "text/csv";
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON, CSV);

    private final RoomAccessGuard guard;
    private final RoomHistory history;
    private final LargeAnswers answers;

    ResultsController(RoomAccessGuard guard, RoomHistory history, LargeAnswers answers) {
        this.guard = guard;
        this.history = history;
        this.answers = answers;
    }

    @GetMapping(
            path = "/api/v1/rooms/{code}/results",
            produces = {MediaType.APPLICATION_JSON_VALUE, CSV_VALUE})
    void show(
            @PathVariable String code,
            @ModelAttribute ResultsQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            AuditedCaller auditedCaller)
            throws IOException {
        var access = guard.enter(code, auditedCaller, query.leastRevision(), query.revision(0));
        var room = guard.at(access, query.revision(access.now().revision()));
        var viewer = access.viewer(AccessKind.RESULTS, 1L, room.revision());
        var wantsLines = Accept.of(request).best(OFFERED).filter(CSV::equals).isPresent();
        var body = wantsLines ? ResultLines.of(Redaction.show(room, viewer)) : json(room, viewer);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(
                wantsLines ? CSV_VALUE + ";charset=UTF-8" : MediaType.APPLICATION_JSON_VALUE);
        answers.send(
                body.length,
                () -> {
                    response.setContentLength(body.length);
                    response.getOutputStream().write(body);
                });
    }

    private byte[] json(RoomState room, Viewer viewer) {
        var doubt = new Doubt();
        if (room.template().hasCards()) {
            history.read(
                    room.roomCode(),
                    moves(room.revision()),
                    MOST_BYTES,
                    entry -> {
                        doubt.add(Redaction.show(entry, room, viewer));
                        return true;
                    });
        }
        return ViewJson.write(Results.of(Redaction.show(room, viewer), doubt));
    }

    private static EntrySelection moves(long upTo) {
        var type = Set.of(CardMoved.class.getSimpleName());
        return new EntrySelection(0, upTo + 1, true, type, null, null, null);
    }
}
