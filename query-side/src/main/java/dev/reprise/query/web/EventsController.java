package dev.reprise.query.web;

import dev.reprise.events.access.AccessKind;
import dev.reprise.identity.Caller;
import dev.reprise.query.access.Onlooker;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.json.ViewJson;
import dev.reprise.web.caller.CallerAuthentication;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** A room's events: a page of them as JSON, or all that are selected as lines. */
@RestController
@Tag(name = "Looking")
class EventsController {

    private static final MediaType LINES = MediaType.APPLICATION_NDJSON;

    private final RoomGate gate;
    private final RoomHistory history;
    private final Clock clock;

    EventsController(RoomGate gate, RoomHistory history, Clock clock) {
        this.gate = gate;
        this.history = history;
        this.clock = clock;
    }

    @Operation(
            operationId = "listEvents",
            summary = "Read a room's events",
            description =
                    """
                    The timeline as the caller may see it: a page of it as JSON, or with
                    `Accept: application/x-ndjson` all that is selected, one entry a line. With
                    `before` and without `after`, pages go backwards.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "A page, or the whole selection",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Page.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema =
                                @Schema(
                                        implementation = EntryView.class,
                                        description = "One line of many"))
            })
    @Refusals({ErrorCode.VALIDATION_FAILED, ErrorCode.ENGINE_UNAVAILABLE})
    @GetMapping(
            path = "/api/v1/rooms/{code}/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    void list(
            @PathVariable String code,
            @ParameterObject @ModelAttribute EventsQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            Onlooker onlooker)
            throws IOException {
        var look = gate.enter(code, onlooker, query.leastRevision());
        if (!wantsLines(request)) {
            writePage(look, query, response);
            return;
        }
        var seen = query.stretch(look.now().revision(), null);
        var viewer = look.viewer(AccessKind.EVENTS, seen.from(), seen.to());
        describe(response, LINES);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            new EventLines(standing(look.roomCode(), onlooker.caller()), viewer)
                    .write(
                            query.selection(false).upTo(look.now().revision()),
                            response.getOutputStream());
        }
    }

    private static void describe(HttpServletResponse response, MediaType type) {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setContentType(type.toString());
    }

    private void writePage(RoomGate.Look look, EventsQuery query, HttpServletResponse response)
            throws IOException {
        var limit = query.effectiveLimit();
        var selection = query.selection(query.isBackwards());
        var entries = history.entries(look.roomCode(), selection, limit + 1);
        var page = entries.subList(0, Math.min(limit, entries.size()));
        var next = entries.size() > limit ? (Long) page.getLast().revision() : null;
        var inOrder = selection.backwards() ? page.reversed() : page;
        // The room may have gone on since it was entered.
        var latest = inOrder.isEmpty() ? 0 : inOrder.getLast().revision();
        var seen = query.stretch(Math.max(latest, look.now().revision()), next);
        var viewer = look.viewer(AccessKind.EVENTS, seen.from(), seen.to());
        var shown = inOrder.stream().map(each -> Redaction.show(each, viewer)).toList();
        var body = ViewJson.write(new Page(shown, next));
        describe(response, MediaType.APPLICATION_JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The entries of a room, for as long as the credential holds and the room is not behind. */
    private EventLines.Source standing(String roomCode, Caller caller) {
        var credential = CallerAuthentication.currentStanding();
        return (selection, most) -> {
            if (!credential.holds(clock.instant())) {
                // Breaks off what has begun, so that it is not taken for a whole answer.
                throw new ApiException(
                        ErrorCode.UNAUTHENTICATED, "The credentials are no longer valid.");
            }
            gate.requireReadable(roomCode, caller);
            return history.entries(roomCode, selection, most);
        };
    }

    private static boolean wantsLines(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(LINES.toString());
    }

    /**
     * Some of a room's events, in order.
     *
     * @param next where the next page begins: the next {@code after} going forwards, the next
     *     {@code before} going backwards; {@code null} at the end
     */
    record Page(List<EntryView> events, @Nullable Long next) {}
}
