package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The rooms that are parked, as rows; in memory as committed. */
final class ParkedRooms {

    private final JdbcClient jdbc;
    private final Map<String, ParkedRoom> committed = new ConcurrentHashMap<>();

    ParkedRooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
        reload();
    }

    /** Remembers what is committed, and nothing else. */
    void reload() {
        var rooms =
                jdbc.sql("select * from parked_room").query(ParkedRooms::room).list().stream()
                        .collect(Collectors.toMap(ParkedRoom::room, parked -> parked));
        committed.putAll(rooms);
        committed.keySet().retainAll(rooms.keySet());
    }

    Collection<ParkedRoom> all() {
        return List.copyOf(committed.values());
    }

    int size() {
        return committed.size();
    }

    boolean contains(String room) {
        return committed.containsKey(room);
    }

    @Nullable ParkedRoom get(String room) {
        return committed.get(room);
    }

    /** The room that has been due for the longest time. */
    Optional<ParkedRoom> due(Instant now) {
        return committed.values().stream()
                .filter(parked -> !parked.nextAttempt().isAfter(now))
                .min(Comparator.comparing(ParkedRoom::nextAttempt));
    }

    /** Writes it down, to be remembered once that is committed. */
    Runnable park(ParkedRoom parked) {
        jdbc.sql(
                        "merge into parked_room (room, after_token, after_type, event_id,"
                                + " event_type, version, global_index, parked_at, error, attempts,"
                                + " next_attempt) key (room)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Arrays.asList(
                                parked.room(),
                                Tokens.bytes(parked.after()),
                                Tokens.type(parked.after()),
                                parked.eventId(),
                                parked.eventType(),
                                parked.version(),
                                parked.index(),
                                parked.parkedAt().atOffset(ZoneOffset.UTC),
                                parked.error(),
                                parked.attempts(),
                                parked.nextAttempt().atOffset(ZoneOffset.UTC)))
                .update();
        return () -> committed.put(parked.room(), parked);
    }

    /** Deletes it, to be forgotten once that is committed. */
    Runnable unpark(String room) {
        jdbc.sql("delete from parked_room where room = ?").param(room).update();
        return () -> committed.remove(room);
    }

    private static ParkedRoom room(ResultSet row, int number) throws SQLException {
        return new ParkedRoom(
                row.getString("room"),
                Tokens.read(row, "after"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getLong("version"),
                row.getLong("global_index"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getString("error"),
                row.getInt("attempts"),
                row.getObject("next_attempt", OffsetDateTime.class).toInstant());
    }
}
