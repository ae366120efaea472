package dev.reprise.query.timeline;

import dev.reprise.events.EventPart;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Card;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows of the timeline. They are only ever added, so that what is read of them stays true. */
public final class TimelineStore {

    /** As many bytes of entries as are read at once where no reader needs less. */
    public static final int PAGE_BYTES = 1 << 20;

    /** The same for a slow reader, who takes them at their own pace while they are held. */
    public static final int SLOW_READER_BYTES = 1 << 16;

    /** What is shown of an entry beside its payload. */
    private static final int ENVELOPE_BYTES = 512;

    private static final String SEAT = ParticipantSeated.class.getSimpleName();

    private static final String SIZE = "octet_length(payload) as size";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Keyframes keyframes;

    public TimelineStore(ProjectionDatabase views) {
        jdbc = views.jdbc();
        batches = new JdbcTemplate(views.dataSource());
        keyframes = new Keyframes(jdbc);
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

    /**
     * The first entries after one revision and up to another, in order: as many as fit into {@link
     * #PAGE_BYTES}, and at least one if there is any.
     */
    public List<TimelineEntry> entries(String roomCode, long after, long upTo) {
        var entries = new ArrayList<TimelineEntry>();
        read(roomCode, EntrySelection.between(after, upTo), PAGE_BYTES, entries::add);
        return entries;
    }

    /** Reads all entries after one revision and up to another, in order, one at a time. */
    public void forEach(String roomCode, long after, long upTo, Consumer<TimelineEntry> reader) {
        read(
                roomCode,
                EntrySelection.between(after, upTo),
                Long.MAX_VALUE,
                entry -> {
                    reader.accept(entry);
                    return true;
                });
    }

    /**
     * Reads entries from a selection's near end, one at a time: at least one if there is any, and
     * then as many as fit into so many bytes.
     *
     * @param reader says whether it wants another; must not use the database
     */
    public EntriesRead read(
            String roomCode,
            EntrySelection selection,
            long mostBytes,
            Predicate<TimelineEntry> reader) {
        return scan(
                "*, " + SIZE,
                roomCode,
                selection,
                new Bound(Integer.MAX_VALUE, mostBytes, 0),
                row -> reader.test(entry(row)));
    }

    /**
     * Which entries of a selection, from its near end, are a page; reads none of them.
     *
     * @param seatBytes how many bytes of a hand are shown that a seat does not store
     */
    public EntriesRead page(String roomCode, EntrySelection selection, int limit, int seatBytes) {
        return scan(
                "revision, type, " + SIZE,
                roomCode,
                selection,
                new Bound(limit, PAGE_BYTES, seatBytes),
                _ -> true);
    }

    private EntriesRead scan(
            String columns,
            String roomCode,
            EntrySelection selection,
            Bound bound,
            RowReader reader) {
        var query = selection.query(columns, roomCode, bound.limit() + 1L);
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((ResultSet rows) -> scan(rows, bound, reader));
    }

    private static EntriesRead scan(ResultSet rows, Bound bound, RowReader reader)
            throws SQLException {
        var read = EntriesRead.NOTHING;
        var wanted = true;
        while (rows.next()) {
            var seat = SEAT.equals(rows.getString("type")) ? bound.seatBytes() : 0;
            var size = rows.getInt("size") + ENVELOPE_BYTES + seat;
            if (!wanted || !bound.admits(read, size)) {
                return read.incomplete();
            }
            wanted = reader.read(rows);
            read = read.and(rows.getLong("revision"), size);
        }
        return read;
    }

    Optional<RoomState> keyframe(String roomCode, long atOrBefore) {
        return keyframes.last(roomCode, atOrBefore).map(state -> state.withDeck(deck(roomCode)));
    }

    /** Every keyframe has the same, and so none of them has it. */
    private List<Card> deck(String roomCode) {
        var deck = new ArrayList<Card>();
        forEach(roomCode, 0, 1, first -> deck.addAll(((RoomOpened) first.event()).deck()));
        return List.copyOf(deck);
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

    void write(List<InlineProjection> parts, List<InlineProjection.Change> changes) {
        parts.forEach(part -> part.write(batches, changes));
    }

    void addKeyframe(RoomState state) {
        keyframes.add(state);
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

    private static TimelineEntry entry(ResultSet row) throws SQLException {
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

    @FunctionalInterface
    private interface RowReader {
        boolean read(ResultSet row) throws SQLException;
    }

    /** Where reading ends, though not before its first entry. */
    private record Bound(int limit, long bytes, int seatBytes) {

        boolean admits(EntriesRead before, int size) {
            return before.count() == 0
                    || (before.count() < limit && before.bytes() + size <= bytes);
        }
    }
}
