package dev.reprise.query.lobby;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The parameters of {@code GET /rooms} as they came. */
record LobbyQuery(
        @Parameter(
                        description = "Only rooms with this status; if not given, all but closed",
                        schema = @Schema(implementation = RoomStatus.class))
                @Nullable String status,
        @Parameter(
                        description = "Only rooms of this template",
                        schema = @Schema(implementation = Template.class))
                @Nullable String template,
        @Parameter(
                        description = "How many at most; more than 200 are clamped",
                        schema =
                                @Schema(
                                        type = "integer",
                                        format = "int64",
                                        minimum = "1",
                                        defaultValue = "50"))
                @Nullable String limit,
        @Parameter(
                        description =
                                "The `next` of the page before, with the same `status` and"
                                        + " `template`",
                        schema = @Schema(type = "string"))
                @Nullable String cursor)
        implements SelfValidating {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    @Override
    public void check() {
        begin();
        count();
    }

    LobbyFilter filter() {
        return new LobbyFilter(
                status == null
                        ? LobbyFilter.OPEN
                        : Set.of(Parameters.one("status", status, RoomStatus.class)),
                template == null
                        ? LobbyFilter.ANY
                        : Set.of(Parameters.one("template", template, Template.class)));
    }

    /** Where the page begins; {@code null} for the first one. */
    @Nullable LobbyCursor begin() {
        var filter = filter();
        return cursor == null
                ? null
                : LobbyCursor.of(cursor, filter)
                        .orElseThrow(() ->
                                ApiException.invalid(
                                        "cursor",
                                        "must be the next of a page with the same filters"));
    }

    int count() {
        return (int) Math.min(Parameters.number("limit", limit, 1, USUAL), MOST);
    }
}
