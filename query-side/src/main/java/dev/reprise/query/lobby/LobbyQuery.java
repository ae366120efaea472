package dev.reprise.query.lobby;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.query.web.Parameters;
import dev.reprise.web.caller.SelfValidating;
import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** The parameters of {@code GET /rooms} as they came. */
record LobbyQuery(
        @Nullable String status,
        @Nullable String template,
        @Nullable String limit,
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
