package dev.reprise.query.stats;

import dev.reprise.events.CardMoved;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.log.TimelineHeader;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.stats.RoomStats.Moment;
import dev.reprise.query.stats.RoomStats.ParticipantStats;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads what was counted. Each answer comes of one statement, and so of one moment. */
final class Stats {

    private static final double SECONDS = 60;
    private static final String BEGINNING = RoomOpened.class.getSimpleName();
    private static final String MOVE = CardMoved.class.getSimpleName();

    private final JdbcClient jdbc;

    Stats(ProjectionDatabase views) {
        jdbc = views.jdbc();
    }

    /** What was counted in a room; empty where nothing is known of it. */
    Optional<RoomStats> ofRoom(String roomCode) {
        var rows =
                jdbc.sql(
                                "select * from room r join room_event_count c"
                                        + " on c.room_code = r.room_code where r.room_code = ?")
                        .param(roomCode)
                        .query(Row::of)
                        .list();
        return rows.isEmpty() ? Optional.empty() : Optional.of(stats(roomCode, rows));
    }

    /**
     * What is counted now.
     *
     * @param reader reads the headers that count, in order; at least one
     */
    static RoomStats counted(String roomCode, Consumer<Consumer<TimelineHeader>> reader) {
        var counts = new LinkedHashMap<List<String>, Long>();
        var moments = new ArrayDeque<Moment>();
        reader.accept(header -> {
            var participantId = Objects.requireNonNullElse(header.place().participantId(), "");
            counts.merge(List.of(participantId, header.type()), 1L, Long::sum);
            if (moments.size() > 1) {
                moments.removeLast();
            }
            moments.add(moment(header));
        });
        var rows = new ArrayList<Row>();
        counts.forEach((key, amount) ->
                rows.add(
                        new Row(
                                key.getFirst(),
                                key.getLast(),
                                amount,
                                moments.getFirst(),
                                moments.getLast())));
        return stats(roomCode, rows);
    }

    private static Moment moment(TimelineHeader header) {
        return new Moment(header.revision(), header.type(), header.place().time());
    }

    private static RoomStats stats(String roomCode, List<Row> rows) {
        var events = new TreeMap<String, Long>();
        var participants = new TreeMap<String, Map<String, Long>>();
        for (var row : rows) {
            events.merge(row.type(), row.amount(), Long::sum);
            if (!row.participantId().isEmpty()) {
                participants
                        .computeIfAbsent(row.participantId(), _ -> new TreeMap<>())
                        .put(row.type(), row.amount());
            }
        }
        var any = rows.getFirst();
        var moves = events.getOrDefault(MOVE, 0L);
        return new RoomStats(
                roomCode,
                any.last().revision(),
                events,
                participants.entrySet().stream()
                        .map(each -> new ParticipantStats(each.getKey(), each.getValue()))
                        .toList(),
                moves,
                moves / minutes(any.first(), any.last()),
                any.first(),
                any.last());
    }

    private static double minutes(Moment first, Moment last) {
        var seconds = Duration.between(first.timestamp(), last.timestamp()).toMillis() / 1e3;
        return Math.max(1, seconds / SECONDS);
    }

    /** What was counted everywhere. */
    SystemStats ofAll() {
        var kinds = new TreeMap<String, TreeMap<String, Long>>();
        jdbc.sql("select * from total")
                .query(row -> {
                    kinds.computeIfAbsent(row.getString("kind"), _ -> new TreeMap<>())
                            .put(row.getString("name"), row.getLong("amount"));
                });
        var events = kinds.getOrDefault(StatsProjection.EVENTS, new TreeMap<>());
        var people = kinds.getOrDefault(StatsProjection.PARTICIPANTS, new TreeMap<>());
        var rooms = new EnumMap<RoomStatus, Long>(RoomStatus.class);
        for (var status : RoomStatus.values()) {
            var known = kinds.getOrDefault(StatsProjection.ROOMS, new TreeMap<>());
            rooms.put(status, known.getOrDefault(status.name(), 0L));
        }
        return new SystemStats(
                new SystemStats.Rooms(sum(rooms), rooms),
                new SystemStats.Participants(
                        people.getOrDefault(StatsProjection.PRESENT, 0L),
                        people.getOrDefault(StatsProjection.EVER, 0L)),
                new SystemStats.Events(sum(events), events));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private record Row(String participantId, String type, long amount, Moment first, Moment last) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("participant_id"),
                    row.getString("type"),
                    row.getLong("amount"),
                    new Moment(1, BEGINNING, time(row, "created_at")),
                    new Moment(
                            row.getLong("revision"),
                            row.getString("last_type"),
                            time(row, "updated_at")));
        }

        private static Instant time(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
