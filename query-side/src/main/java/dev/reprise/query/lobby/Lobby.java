package dev.reprise.query.lobby;

import dev.reprise.events.ErasedPerson;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.timeline.RoomRows;
import dev.reprise.seal.StateSeal;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pages of public rooms. A page reads no more than its own length of each status and template that
 * is meant, however many rooms there are, or were.
 */
final class Lobby {

    /** A room that is quarantined may be private by now. */
    private static final String ONE =
            "select * from room where listed = true and status = ? and template = ?"
                    + " and (delayed_until is null or delayed_until <= ?)"
                    + " and room_code not in (select room from quarantined_room)";

    private static final String AFTER = " and (updated_at, room_code) < (?, ?)";

    /** All columns of the index, or H2 would read everything and sort. */
    private static final String NEWEST =
            " order by listed desc, status desc, template desc, updated_at desc, room_code desc"
                    + " limit ?";

    private static final Comparator<RoomSummary> NEWEST_FIRST =
            Comparator.comparing(RoomSummary::updatedAt)
                    .thenComparing(RoomSummary::roomCode)
                    .reversed();

    private final JdbcClient jdbc;
    private final StateSeal seal;
    private final DelayedRooms delayed;
    private final Clock clock;

    Lobby(
            ProjectionDatabase views,
            StateSeal seal,
            RoomHistory history,
            Horizons horizons,
            Clock clock) {
        jdbc = views.jdbc();
        this.seal = seal;
        this.delayed = new DelayedRooms(jdbc, history, horizons);
        this.clock = clock;
    }

    /** The rooms in it that spectators see late, as these see them. */
    List<RoomSummary> delayed() {
        return delayed.at(clock.instant());
    }

    /**
     * The rooms that follow a cursor, newest activity first.
     *
     * @param after where to begin; {@code null} at the newest
     */
    List<RoomSummary> page(LobbyFilter filter, @Nullable LobbyCursor after, int limit) {
        var now = clock.instant();
        var query = query(filter, now, after, limit);
        var live = jdbc.sql(query.sql()).params(query.parameters()).query(this::summary).list();
        var late = delayed.at(now).stream().filter(room -> filter.meets(room, after)).toList();
        return late.isEmpty()
                ? live
                : Stream.concat(live.stream(), late.stream())
                        .sorted(NEWEST_FIRST)
                        .limit(limit)
                        .toList();
    }

    static Query query(LobbyFilter filter, Instant now, @Nullable LobbyCursor after, int limit) {
        var parts = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        for (var status : filter.statuses()) {
            for (var template : filter.templates()) {
                parts.add("(" + ONE + (after == null ? "" : AFTER) + NEWEST + ")");
                parameters.addAll(
                        List.of(status.name(), template.name(), now.atOffset(ZoneOffset.UTC)));
                if (after != null) {
                    parameters.addAll(
                            List.of(after.updatedAt().atOffset(ZoneOffset.UTC), after.roomCode()));
                }
                parameters.add(limit);
            }
        }
        if (parts.size() == 1) {
            return new Query(parts.getFirst(), parameters);
        }
        parameters.add(limit);
        return new Query(
                String.join(" union all ", parts)
                        + " order by updated_at desc, room_code desc limit ?",
                parameters);
    }

    private RoomSummary summary(ResultSet row, int number) throws SQLException {
        var hostName = RoomRows.hostName(row, seal);
        return new RoomSummary(
                row.getString("room_code"),
                Template.valueOf(row.getString("template")),
                RoomStatus.valueOf(row.getString("status")),
                hostName == null ? null : ErasedPerson.shownName(hostName),
                row.getInt("participants"),
                row.getInt("max_participants"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    record Query(String sql, List<Object> parameters) {}
}
