package dev.reprise.query.lobby;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.identity.Caller;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Set;

/** The public rooms, for everybody. */
@RestController
@Tag(name = "Looking")
class LobbyController {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Lobby lobby;

    LobbyController(Lobby lobby) {
        this.lobby = lobby;
    }

    @Operation(
            operationId = "listRooms",
            summary = "List the public rooms",
            description =
                    """
                    Public rooms that are not closed, or those of the status asked for, newest
                    activity first. Rooms may change while you page: none comes twice, and one that
                    does not change comes exactly once. A room that changes meanwhile moves to the
                    front, where the first page shows it. Private rooms are never listed.
                    """)
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @Refusals(ErrorCode.VALIDATION_FAILED)
    @GetMapping("/api/v1/rooms")
    ResponseEntity<byte[]> list(
            @Parameter(
                            description =
                                    "Only rooms with this status; if not given, all but closed",
                            schema = @Schema(implementation = RoomStatus.class))
                    @RequestParam(required = false)
                    @Nullable String status,
            @Parameter(
                            description = "Only rooms of this template",
                            schema = @Schema(implementation = Template.class))
                    @RequestParam(required = false)
                    @Nullable String template,
            @Parameter(
                            description = "How many at most; more than 200 are clamped",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            format = "int64",
                                            minimum = "1",
                                            defaultValue = "50"))
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(
                            description =
                                    "The `next` of the page before, with the same `status` and"
                                            + " `template`",
                            schema = @Schema(type = "string"))
                    @RequestParam(required = false)
                    @Nullable String cursor,
            Caller caller) {
        var filter = new LobbyFilter(statuses(status), templates(template));
        var count = (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
        var rooms = lobby.page(filter, cursor(cursor, filter), count + 1);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ViewJson.write(page(rooms, filter, count)));
    }

    private static Page page(List<RoomSummary> rooms, LobbyFilter filter, int count) {
        if (rooms.size() <= count) {
            return new Page(rooms, null);
        }
        var page = rooms.subList(0, count);
        var last = page.getLast();
        return new Page(page, new LobbyCursor(last.updatedAt(), last.roomCode(), filter).text());
    }

    private static @Nullable LobbyCursor cursor(@Nullable String text, LobbyFilter filter) {
        return text == null
                ? null
                : LobbyCursor.of(text, filter)
                        .orElseThrow(() ->
                                ApiException.invalid(
                                        "cursor",
                                        "must be the next of a page with the same filters"));
    }

    private static Set<RoomStatus> statuses(@Nullable String text) {
        return text == null
                ? LobbyFilter.OPEN
                : Set.of(Parameters.one("status", text, RoomStatus.class));
    }

    private static Set<Template> templates(@Nullable String text) {
        return text == null
                ? LobbyFilter.ANY
                : Set.of(Parameters.one("template", text, Template.class));
    }

    /**
     * Some of the public rooms.
     *
     * @param next the cursor of the next page; {@code null} at the end
     */
    record Page(List<RoomSummary> rooms, @Nullable String next) {}
}
