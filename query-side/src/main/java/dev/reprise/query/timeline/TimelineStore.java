package dev.reprise.query.timeline;

import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows of the timeline. They are only ever added, so that what is read of them stays true. */
public final class TimelineStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    public TimelineStore(ProjectionDatabase views) {
        jdbc = views.jdbc();
        batches = new JdbcTemplate(views.dataSource());
    }

    /** The room's latest revision; 0 where nothing is known of it. */
    public long latest(String roomCode) {
        return jdbc.sql("select revision from room where room_code = ?")
                .param(roomCode)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The revision that an event has; empty where it is not in the timeline yet. */
    public Optional<Long> revisionOf(String eventId) {
        return jdbc.sql("select revision from timeline where event_id = ?")
                .param(eventId)
                .query(Long.class)
                .optional();
    }

    /** The highest revision whose time is at or before this one; 0 where there is none. */
    public long latestAt(String roomCode, Instant time) {
        // H2 reads in an index's order only where all its leading columns are named.
        return jdbc.sql(
                        "select revision from timeline where room_code = ? and time <= ?"
                                + " order by room_code desc, time desc, revision desc limit 1")
                .params(roomCode, utc(time))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Entries after one revision and up to another, in order. */
    public List<TimelineEntry> entries(String roomCode, long after, long upTo) {
        return jdbc.sql(
                        "select * from timeline where room_code = ? and revision > ?"
                                + " and revision <= ? order by room_code, revision")
                .params(roomCode, after, upTo)
                .query(TimelineStore::entry)
                .list();
    }

    /** The entries that a selection means, from its near end, at most so many. */
    public List<TimelineEntry> entries(String roomCode, EntrySelection selection, int limit) {
        var query = selection.query(roomCode, limit);
        return jdbc.sql(query.sql()).params(query.parameters()).query(TimelineStore::entry).list();
    }

    Optional<RoomState> keyframe(String roomCode, long atOrBefore) {
        return jdbc.sql(
                        "select state from keyframe where room_code = ? and revision <= ?"
                                + " order by room_code desc, revision desc limit 1")
                .params(roomCode, atOrBefore)
                .query((row, _) -> ViewJson.read(row.getBytes("state"), RoomState.class))
                .optional();
    }

    boolean contains(String eventId) {
        return jdbc.sql("select count(*) from timeline where event_id = ?")
                        .param(eventId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void append(List<TimelineEntry> entries, Collection<RoomState> latest) {
        batches.batchUpdate(
                "insert into timeline (room_code, revision, event_id, type, time,"
                        + " aggregate_version, participant_id, actor_id, command_id, part, payload)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(TimelineStore::row).toList());
        batches.batchUpdate(
                "merge into room (room_code, revision) key (room_code) values (?, ?)",
                latest.stream()
                        .map(state -> new Object[] {state.roomCode(), state.revision()})
                        .toList());
    }

    void write(List<TimelinePart> parts, List<TimelinePart.Change> changes) {
        parts.forEach(part -> part.write(batches, changes));
    }

    void addKeyframes(List<RoomState> states) {
        batches.batchUpdate(
                "insert into keyframe (room_code, revision, state) values (?, ?, ?)",
                states.stream()
                        .map(state ->
                                new Object[] {
                                    state.roomCode(), state.revision(), ViewJson.write(state)
                                })
                        .toList());
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(TimelineEntry entry) {
        return new Object[] {
            entry.roomCode(),
            entry.revision(),
            entry.eventId(),
            entry.type(),
            utc(entry.timestamp()),
            entry.aggregateVersion(),
            entry.participantId(),
            entry.actorId(),
            entry.commandId(),
            entry.part() == null ? null : entry.part().text(),
            ViewJson.write(entry.event())
        };
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        var type = row.getString("type");
        var event = Objects.requireNonNull(StoredEvents.timelineTypes().get(type), type);
        return new TimelineEntry(
                row.getString("room_code"),
                row.getLong("revision"),
                row.getString("event_id"),
                type,
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getLong("aggregate_version"),
                row.getString("command_id"),
                row.getString("actor_id"),
                EventPart.parse(row.getString("part")),
                (TimelineEvent) ViewJson.read(row.getBytes("payload"), event));
    }
}
