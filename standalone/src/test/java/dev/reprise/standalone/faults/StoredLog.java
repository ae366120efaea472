package dev.reprise.standalone.faults;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.query.json.ViewJson;
import dev.reprise.query.roomstate.TimelineEntry;

import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events as they lie on the disk, read from a copy of the file and not by the server's code.
 *
 * @param events in the order of their index
 */
record StoredLog(List<Stored> events) {

    private static final String FILE = "events.mv.db";

    /** What the event store of a server that is not running would find. */
    static StoredLog read(Path data) throws IOException, SQLException {
        var copy = Files.createTempDirectory("stored-log");
        try {
            if (!Files.exists(data.resolve(FILE))) {
                return new StoredLog(List.of());
            }
            Files.copy(data.resolve(FILE), copy.resolve(FILE));
            return new StoredLog(query(copy));
        } finally {
            Files.deleteIfExists(copy.resolve(FILE));
            Files.deleteIfExists(copy.resolve("events.trace.db"));
            Files.deleteIfExists(copy);
        }
    }

    private static List<Stored> query(Path directory) throws SQLException {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + directory.resolve("events"));
        h2.setUser("sa");
        try (var connection = h2.getConnection();
                var tables = connection.getMetaData().getTables(null, null, "DOMAIN_EVENT", null)) {
            var events = new ArrayList<Stored>();
            if (!tables.next()) {
                return events;
            }
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "select * from domain_event order by global_index")) {
                while (rows.next()) {
                    events.add(Stored.of(rows));
                }
            }
            return events;
        }
    }

    /** Each room's timeline, by a fresh count of revisions. */
    Map<String, List<TimelineEntry>> timelines() {
        var rooms = new LinkedHashMap<String, List<TimelineEntry>>();
        for (var stored : events) {
            if (stored.event() != null) {
                var timeline =
                        rooms.computeIfAbsent(stored.event().roomCode(), _ -> new ArrayList<>());
                timeline.add(entry(stored, stored.event(), timeline));
            }
        }
        return rooms;
    }

    private static TimelineEntry entry(
            Stored stored, TimelineEvent event, List<TimelineEntry> before) {
        var time = stored.timestamp();
        return new TimelineEntry(
                event.roomCode(),
                before.size() + 1L,
                stored.eventId(),
                stored.type(),
                before.isEmpty() || before.getLast().timestamp().isBefore(time)
                        ? time
                        : before.getLast().timestamp(),
                stored.sequenceNumber() + 1,
                stored.commandId(),
                stored.actorId(),
                EventPart.parse(stored.part()),
                event);
    }

    /**
     * One row.
     *
     * @param event {@code null} for an event that is in no timeline
     */
    record Stored(
            long index,
            String eventId,
            String aggregateId,
            long sequenceNumber,
            String type,
            Instant timestamp,
            String commandId,
            @Nullable String actorId,
            @Nullable String part,
            @Nullable TimelineEvent event) {

        private static Stored of(ResultSet row) throws SQLException {
            var type = row.getString("payload_type");
            var known = StoredEvents.timelineTypes().get(type);
            var metadata = ViewJson.read(row.getBytes("metadata"), JsonNode.class);
            return new Stored(
                    row.getLong("global_index"),
                    row.getString("event_id"),
                    row.getString("aggregate_id"),
                    row.getLong("sequence_number"),
                    type,
                    row.getObject("timestamp", OffsetDateTime.class).toInstant(),
                    metadata.path(EventMetadata.COMMAND_ID).asString(""),
                    metadata.path(EventMetadata.ACTOR_ID).asString(null),
                    metadata.path(EventMetadata.PART).asString(null),
                    known != null
                                    && ViewJson.read(row.getBytes("payload"), known)
                                            instanceof TimelineEvent ofRoom
                            ? ofRoom
                            : null);
        }
    }
}
