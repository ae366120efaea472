package dev.reprise.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rooms that are quarantined, as rows; in memory as committed. */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final JdbcClient jdbc;
    private final ProjectionProperties properties;
    private final ProjectionMeters meters;
    private final Clock clock;
    private final Consumer<String> completed;
    private final Map<String, QuarantinedRoom> committed = new ConcurrentHashMap<>();

    /**
     * Of what the rows say.
     *
     * @param completed hears of each room that is complete again
     */
    Quarantine(
            JdbcClient jdbc,
            ProjectionProperties properties,
            ProjectionMeters meters,
            Clock clock,
            Consumer<String> completed) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.completed = completed;
        reload();
    }

    /** Remembers what is committed, and nothing else. */
    void reload() {
        var rooms =
                jdbc.sql("select * from quarantined_room").query(Quarantine::room).list().stream()
                        .collect(Collectors.toMap(QuarantinedRoom::room, room -> room));
        committed.putAll(rooms);
        committed.keySet().retainAll(rooms.keySet());
    }

    Collection<QuarantinedRoom> all() {
        return List.copyOf(committed.values());
    }

    boolean contains(String room) {
        return committed.containsKey(room);
    }

    /** The room that has been due for the longest time. */
    Optional<QuarantinedRoom> due() {
        var now = clock.instant();
        return committed.values().stream()
                .filter(quarantined -> !quarantined.nextAttempt().isAfter(now))
                .min(Comparator.comparing(QuarantinedRoom::nextAttempt));
    }

    /**
     * Quarantines the room of an event that failed, or lets it stay quarantined; within a
     * transaction.
     *
     * @return what to do once that is committed, as of the other methods
     */
    Runnable add(ReceivedEvent event, Throwable failure) {
        var quarantined =
                QuarantinedRoom.because(
                        event, failure, committed.get(event.room()), properties, clock.instant());
        var remember = save(quarantined);
        return () -> {
            remember.run();
            meters.eventFailed();
            log(quarantined, failure);
        };
    }

    private static void log(QuarantinedRoom quarantined, Throwable failure) {
        var what =
                "event %s (%s, version %d, index %d) of room %s failed, attempt %d; the room is quarantined until %s, all others go on"
                        .formatted(
                                quarantined.eventId(),
                                quarantined.eventType(),
                                quarantined.version(),
                                quarantined.index(),
                                quarantined.room(),
                                quarantined.attempts(),
                                quarantined.nextAttempt());
        if (quarantined.attempts() == 1) {
            LOG.error("views: {}", what, failure);
        } else {
            LOG.warn("views: {}: {}", what, quarantined.error());
        }
    }

    /** Notes that a room's next part has gone well; within a transaction. */
    Runnable goOn(QuarantinedRoom quarantined, ReceivedEvent reached) {
        return save(quarantined.furtherOn(reached, clock.instant()));
    }

    /** Lets a room go that is complete again; within a transaction. */
    Runnable release(String room) {
        jdbc.sql("delete from quarantined_room where room = ?").param(room).update();
        return () -> {
            committed.remove(room);
            LOG.info("views: room {} is complete again", room);
            completed.accept(room);
        };
    }

    private Runnable save(QuarantinedRoom quarantined) {
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
