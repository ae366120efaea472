package dev.reprise.query.web;

import dev.reprise.events.access.AccessKind;
import dev.reprise.query.access.AuditedCaller;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.header.Accept;
import dev.reprise.web.limit.LargeAnswers;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** A room's events: a page of them as JSON, or all that are selected as lines. */
@RestController
class EventsController {

    private static final MediaType LINES = MediaType.APPLICATION_NDJSON;

    /** A leaf says again what the entry says, in a text within JSON, and so do disclosures. */
    private static final long PROVEN_PAGE_BYTES = TimelineEntries.PAGE_BYTES / 4;

    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON, LINES);

    private final RoomAccessGuard guard;
    private final RoomHistory history;
    private final EntryProofs proofs;
    private final OpenStreams open;
    private final LargeAnswers answers;
    private final Clock clock;

    EventsController(
            RoomAccessGuard guard,
            RoomHistory history,
            EntryProofs proofs,
            OpenStreams open,
            LargeAnswers answers,
            Clock clock) {
        this.guard = guard;
        this.history = history;
        this.proofs = proofs;
        this.open = open;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping(
            path = "/api/v1/rooms/{code}/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    void list(
            @PathVariable String code,
            @ModelAttribute EventsQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            AuditedCaller auditedCaller)
            throws IOException {
        var access = guard.enter(code, auditedCaller, query.leastRevision());
        if (!wantsLines(request)) {
            writePage(access, query, response);
            return;
        }
        var seen = query.stretch(access.now().revision(), null);
        var viewer = access.viewer(AccessKind.EVENTS, seen.from(), seen.to());
        describe(response, LINES);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            var lines =
                    new EventLines(
                            continued(access, auditedCaller, viewer), shown(access, query, viewer));
            open.count(
                    request,
                    access.roomCode(),
                    _ ->
                            lines.write(
                                    query.selection(false).upTo(access.now().revision()),
                                    response.getOutputStream()));
        }
    }

    private static void describe(HttpServletResponse response, MediaType type) {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setContentType(type.toString());
    }

    private void writePage(
            RoomAccessGuard.RoomAccess access, EventsQuery query, HttpServletResponse response)
            throws IOException {
        // Not beyond the revision at which it was judged who is looking.
        var selection = query.selection(query.isBackwards()).upTo(access.now().revision());
        var page =
                history.page(
                        access.roomCode(),
                        selection,
                        query.effectiveLimit(),
                        query.wantsProof() ? PROVEN_PAGE_BYTES : TimelineEntries.PAGE_BYTES,
                        bytesOfAHand(access.now()));
        var next = page.complete() ? null : (Long) page.last();
        var seen = query.stretch(access.now().revision(), next);
        var viewer = access.viewer(AccessKind.EVENTS, seen.from(), seen.to());
        var shown = shown(access, query, viewer);
        var body = new EventPage();
        if (page.count() > 0) {
            history.read(
                    access.roomCode(),
                    selection.within(page.lowest(), page.highest()),
                    Long.MAX_VALUE,
                    entry -> body.add(shown.apply(entry)));
        }
        describe(response, MediaType.APPLICATION_JSON);
        body.send(next, response, answers);
    }

    private Function<TimelineEntry, Object> shown(
            RoomAccessGuard.RoomAccess access, EventsQuery query, Viewer viewer) {
        Function<TimelineEntry, EntryView> shown =
                entry -> Redaction.show(entry, access.now(), viewer);
        return query.wantsProof()
                ? shown.andThen(entry -> proofs.proven(access.roomCode(), entry))
                : shown::apply;
    }

    /** What a whole deck takes as ids: a seat stores only that it has all of it. */
    private static int bytesOfAHand(RoomState room) {
        return room.deck().stream()
                .mapToInt(card -> card.cardId().getBytes(StandardCharsets.UTF_8).length + 3)
                .sum();
    }

    /** The entries of a room, for as long as its reader may go on. */
    private EventLines.Source continued(
            RoomAccessGuard.RoomAccess access, AuditedCaller auditedCaller, Viewer viewer) {
        var standing = CallerAuthentication.currentStanding();
        var continuance =
                new Continuance(
                        history, clock, access.now(), auditedCaller.caller(), standing, viewer);
        return (selection, most, reader) -> {
            // Breaks off what has begun, so that it is not taken for a whole answer.
            if (!continuance.isCredentialGood()) {
                throw new ApiException(
                        ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
            }
            if (!continuance.isSameViewer()) {
                throw new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "Who may see what has just changed here.");
            }
            return history.read(access.roomCode(), selection, most, reader);
        };
    }

    private static boolean wantsLines(HttpServletRequest request) {
        return Accept.of(request).best(OFFERED).filter(LINES::equals).isPresent();
    }

    /**
     * Some of a room's events, in order.
     *
     * @param next where the next page begins: the next {@code after} going forwards, the next
     *     {@code before} going backwards; {@code null} at the end
     */
    record Page(List<EntryView> events, @Nullable Long next) {}
}
