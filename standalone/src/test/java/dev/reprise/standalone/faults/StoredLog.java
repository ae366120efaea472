package dev.reprise.standalone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.proof.ExactJson;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.seal.EventSeal;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;
import dev.reprise.seal.KeyLookup;
import dev.reprise.web.json.ViewJson;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * The events as they lie on the disk, read from a copy of the files and not by the server's code.
 *
 * @param events in the order of their index
 */
record StoredLog(List<Stored> events) {

    private static final String DIRECTORY = "events";
    private static final String FAMILY = "events";

    /** What the event store of a server that is not running would find. */
    static StoredLog read(Path data) throws IOException, RocksDBException {
        var source = data.resolve(DIRECTORY);
        if (Files.notExists(source.resolve("CURRENT"))) {
            return new StoredLog(List.of());
        }
        var copy = Files.createTempDirectory("stored-log");
        try {
            try (var files = Files.list(source)) {
                for (var file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            for (var name : KeyFiles.NAMES) {
                if (Files.exists(data.resolve(name))) {
                    Files.copy(data.resolve(name), copy.resolve(name));
                }
            }
            var files = new KeyFiles(copy);
            try (var keys = files.open(KeyGeneration.NONE, Set.of(), Instant.EPOCH)) {
                return new StoredLog(query(copy.toString(), keys));
            }
        } finally {
            FileSystemUtils.deleteRecursively(copy);
        }
    }

    private static List<Stored> query(String directory, KeyLookup keys) throws RocksDBException {
        RocksDB.loadLibrary();
        // Without it, a database whose write-ahead logs are tracked ends the JVM.
        var properties = new Properties();
        properties.setProperty("track_and_verify_wals_in_manifest", "true");
        var events = new ArrayList<Stored>();
        var handles = new ArrayList<ColumnFamilyHandle>();
        try (var plain = new Options();
                var family = new ColumnFamilyOptions();
                var options =
                        DBOptions.getDBOptionsFromProps(properties)
                                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)) {
            var families =
                    RocksDB.listColumnFamilies(plain, directory).stream()
                            .map(name -> new ColumnFamilyDescriptor(name, family))
                            .toList();
            try (var database = RocksDB.openReadOnly(options, directory, families, handles)) {
                for (var handle : handles) {
                    if (new String(handle.getName(), UTF_8).equals(FAMILY)) {
                        readAll(database, handle, keys, events);
                    }
                    handle.close();
                }
            }
        }
        return events;
    }

    private static void readAll(
            RocksDB database, ColumnFamilyHandle handle, KeyLookup keys, List<Stored> events)
            throws RocksDBException {
        try (var rows = database.newIterator(handle)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                events.add(Stored.of(rows.key(), rows.value(), keys));
            }
            rows.status();
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
     * One event.
     *
     * @param revision its place in the timeline as it is stored; 0 for an event of no room
     * @param event {@code null} for an event that is in no timeline
     */
    record Stored(
            long index,
            long revision,
            String eventId,
            String aggregateId,
            long sequenceNumber,
            String type,
            Instant timestamp,
            String commandId,
            @Nullable String actorId,
            @Nullable String part,
            @Nullable TimelineEvent event) {

        private static Stored of(byte[] key, byte[] value, KeyLookup keys) {
            var row = ByteBuffer.wrap(value);
            var checksum = row.getInt();
            var version = row.get();
            var revision = row.getLong();
            instant(row);
            var sequenceNumber = row.getLong();
            var timestamp = instant(row);
            // The room and the participant are in the event, too.
            bytes(row);
            bytes(row);
            var eventId = text(row);
            var aggregateId = text(row);
            bytes(row);
            var type = text(row);
            bytes(row);
            var payload = Objects.requireNonNull(bytes(row));
            var metadata = ViewJson.read(Objects.requireNonNull(bytes(row)), JsonNode.class);
            var known = StoredEvents.timelineTypes().get(type);
            if (EventSeal.concerns(type)) {
                var sealed = (ObjectNode) ExactJson.read(payload);
                var seal = new EventSeal(aggregateId, sequenceNumber, eventId, type);
                payload = ExactJson.write(seal.openWithBlanks(sealed, keys));
            }
            if (version != 1 || checksum == 0 || row.hasRemaining()) {
                throw new IllegalStateException("This is no event: " + eventId);
            }
            return new Stored(
                    ByteBuffer.wrap(key).getLong(),
                    revision,
                    eventId,
                    aggregateId,
                    sequenceNumber,
                    type,
                    timestamp,
                    metadata.path(EventMetadata.COMMAND_ID).asString(""),
                    metadata.path(EventMetadata.ACTOR_ID).asString(null),
                    metadata.path(EventMetadata.PART).asString(null),
                    known != null && ViewJson.read(payload, known) instanceof TimelineEvent ofRoom
                            ? ofRoom
                            : null);
        }

        private static Instant instant(ByteBuffer row) {
            return Instant.ofEpochSecond(row.getLong(), row.getInt());
        }

        private static String text(ByteBuffer row) {
            return new String(Objects.requireNonNull(bytes(row)), UTF_8);
        }

        private static byte @Nullable [] bytes(ByteBuffer row) {
            var length = row.getInt();
            if (length < 0) {
                return null;
            }
            var bytes = new byte[length];
            row.get(bytes);
            return bytes;
        }
    }
}
