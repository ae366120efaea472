package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The rooms that are quarantined, as rows; in memory as committed. */
final class QuarantinedRooms {

    private final JdbcClient jdbc;
    private final Map<String, QuarantinedRoom> committed = new ConcurrentHashMap<>();

    QuarantinedRooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
        reload();
    }

    /** Remembers what is committed, and nothing else. */
    void reload() {
        var rooms =
                jdbc
                        .sql("select * from quarantined_room")
                        .query(QuarantinedRooms::room)
                        .list()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        QuarantinedRoom::room, quarantined -> quarantined));
        committed.putAll(rooms);
        committed.keySet().retainAll(rooms.keySet());
    }

    Collection<QuarantinedRoom> all() {
        return List.copyOf(committed.values());
    }

    int size() {
        return committed.size();
    }

    boolean contains(String room) {
        return committed.containsKey(room);
    }

    @Nullable QuarantinedRoom get(String room) {
        return committed.get(room);
    }

    /** The room that has been due for the longest time. */
    Optional<QuarantinedRoom> due(Instant now) {
        return committed.values().stream()
                .filter(quarantined -> !quarantined.nextAttempt().isAfter(now))
                .min(Comparator.comparing(QuarantinedRoom::nextAttempt));
    }

    /** Writes it down, to be remembered once that is committed. */
    Runnable quarantine(QuarantinedRoom quarantined) {
        jdbc.sql(
                        "merge into quarantined_room (room, done, event_id, event_type, version,"
                                + " log_index, quarantined_at, error, attempts, next_attempt)"
                                + " key (room) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        List.of(
                                quarantined.room(),
                                quarantined.done(),
                                quarantined.eventId(),
                                quarantined.eventType(),
                                quarantined.version(),
                                quarantined.index(),
                                quarantined.quarantinedAt().atOffset(ZoneOffset.UTC),
                                quarantined.error(),
                                quarantined.attempts(),
                                quarantined.nextAttempt().atOffset(ZoneOffset.UTC)))
                .update();
        return () -> committed.put(quarantined.room(), quarantined);
    }

    /** Deletes it, to be forgotten once that is committed. */
    Runnable release(String room) {
        jdbc.sql("delete from quarantined_room where room = ?").param(room).update();
        return () -> committed.remove(room);
    }

    private static QuarantinedRoom room(ResultSet row, int number) throws SQLException {
        return new QuarantinedRoom(
                row.getString("room"),
                row.getLong("done"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getLong("version"),
                row.getLong("log_index"),
                row.getObject("quarantined_at", OffsetDateTime.class).toInstant(),
                row.getString("error"),
                row.getInt("attempts"),
                row.getObject("next_attempt", OffsetDateTime.class).toInstant());
    }
}
