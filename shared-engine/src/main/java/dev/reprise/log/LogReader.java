package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what is on disk; verifies each event, and that none is missing between two others. */
final class LogReader {

    /** Upper bound in bytes of one read, but for its last event. */
    static final int BATCH_BYTES = 1 << 20;

    private static final int AT_ONCE = 16;

    private static final Map<Family, String> NAMES =
            Map.of(
                    Family.EVENTS, "events",
                    Family.AGGREGATES, "entries in the index by aggregates",
                    Family.ROOMS, "entries in the index by rooms");

    private final EventDatabase database;

    LogReader(EventDatabase database) {
        this.database = database;
    }

    /** The last event; {@link LogPosition#NONE} where there is none. */
    LogPosition last() {
        return read(() -> {
            var key = database.lastKey(Family.EVENTS);
            return key == null
                    ? LogPosition.NONE
                    : position(Keys.index(key))
                            .orElseThrow(() -> CorruptEventException.missing(Keys.index(key)));
        });
    }

    /**
     * Fails unless there is one entry for each event, and for each in each index. Where the record
     * of RocksDB's files was cut short, whole tables are gone without an error.
     */
    void requireOneEntryEach() {
        var events = last().index();
        for (var family : NAMES.keySet()) {
            var entries = read(() -> database.count(family));
            if (entries != events) {
                throw new CorruptEventException(
                        "There are %d %s, but the last event is %d."
                                .formatted(entries, NAMES.get(family), events),
                        null);
            }
        }
    }

    /** The event with an index as what it is known by. */
    Optional<LogPosition> position(long index) {
        return read(() -> {
            var value = database.get(Family.EVENTS, Keys.index(index));
            if (value == null) {
                return Optional.empty();
            }
            EventCodec.decode(index, value);
            return Optional.of(new LogPosition(index, EventCodec.checksum(value)));
        });
    }

    /** The event with an index. */
    Optional<LoggedEvent> at(long index) {
        return read(() ->
                Optional.ofNullable(database.get(Family.EVENTS, Keys.index(index)))
                        .map(value -> EventCodec.decode(index, value)));
    }

    /**
     * The events after an index, in order: at least one if there is any, and then as many as are
     * wanted and fit into {@link #BATCH_BYTES}.
     */
    List<LoggedEvent> after(long index, long upTo, int limit) {
        var events = new ArrayList<LoggedEvent>();
        read(() -> {
            var bytes = new long[1];
            database.scan(
                    Family.EVENTS,
                    Keys.index(index + 1),
                    (key, value) -> {
                        var found = Keys.index(key);
                        if (found > upTo) {
                            return false;
                        }
                        if (found != index + 1 + events.size()) {
                            throw CorruptEventException.missing(index + 1 + events.size());
                        }
                        events.add(EventCodec.decode(found, value));
                        bytes[0] += value.length;
                        return events.size() < limit && bytes[0] < BATCH_BYTES;
                    });
            return true;
        });
        if (events.isEmpty() && index < upTo) {
            throw CorruptEventException.missing(index + 1);
        }
        return events;
    }

    /** Events by index, in the order of the indexes. */
    List<LoggedEvent> all(List<Long> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
        return read(() -> {
            var values = database.get(Family.EVENTS, indexes.stream().map(Keys::index).toList());
            var events = new ArrayList<LoggedEvent>(indexes.size());
            for (var i = 0; i < values.size(); i++) {
                var value = values.get(i);
                if (value == null) {
                    throw CorruptEventException.missing(indexes.get(i));
                }
                events.add(EventCodec.decode(indexes.get(i), value));
            }
            return events;
        });
    }

    /**
     * An aggregate's events from a sequence number on: at least one if there is any, and then as
     * many as are wanted and fit into {@link #BATCH_BYTES}.
     */
    List<LoggedEvent> ofAggregate(String aggregateId, long firstSequence, int limit) {
        return read(() -> {
            var indexes = new ArrayList<Long>();
            database.scan(
                    Family.AGGREGATES,
                    Keys.numbered(aggregateId, firstSequence),
                    (key, value) -> {
                        if (!Keys.isOf(aggregateId, key)) {
                            return false;
                        }
                        requireNext(aggregateId, firstSequence + indexes.size(), Keys.number(key));
                        indexes.add(Keys.index(value));
                        return indexes.size() < limit;
                    });
            return firstOf(indexes);
        });
    }

    private static void requireNext(String aggregateId, long expected, long found) {
        if (found != expected) {
            throw new CorruptEventException(
                    "Event %d of %s is missing.".formatted(expected, aggregateId), null);
        }
    }

    private List<LoggedEvent> firstOf(List<Long> indexes) {
        var events = new ArrayList<LoggedEvent>(indexes.size());
        var bytes = 0L;
        while (events.size() < indexes.size() && bytes < BATCH_BYTES) {
            var next = Math.min(events.size() + AT_ONCE, indexes.size());
            var read = all(indexes.subList(events.size(), next));
            bytes += read.stream().mapToLong(each -> each.data().bytes()).sum();
            events.addAll(read);
        }
        return events;
    }

    /** The index of an aggregate's event. */
    OptionalLong indexOf(String aggregateId, long sequenceNumber) {
        return read(() -> {
            var value = database.get(Family.AGGREGATES, Keys.numbered(aggregateId, sequenceNumber));
            return value == null ? OptionalLong.empty() : OptionalLong.of(Keys.index(value));
        });
    }

    /** The sequence number of an aggregate's last event. */
    @Nullable Long lastSequence(String aggregateId) {
        var key = lastOf(Family.AGGREGATES, aggregateId);
        return key == null ? null : (Long) Keys.number(key);
    }

    /** The place of a room's last event. */
    @Nullable TimelinePlace lastPlace(String room) {
        var key = lastOf(Family.ROOMS, room);
        return key == null ? null : place(key);
    }

    private TimelinePlace place(byte[] key) {
        return read(() ->
                TimelineHeader.decode(key, Objects.requireNonNull(database.get(Family.ROOMS, key)))
                        .place());
    }

    private byte @Nullable [] lastOf(Family family, String series) {
        var found = new ArrayList<byte[]>(1);
        read(() -> {
            database.scanBackwards(
                    family,
                    Keys.numbered(series, Long.MAX_VALUE),
                    (key, _) -> {
                        if (Keys.isOf(series, key)) {
                            found.add(key);
                        }
                        return false;
                    });
            return true;
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (RocksDBException failure) {
            throw EventDatabase.isCorruption(failure)
                    ? new CorruptEventException(
                            "The event database is damaged: " + failure.getMessage(), failure)
                    : new StorageUnavailableException(
                            "The event database cannot be read: " + failure.getMessage(), failure);
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws RocksDBException;
    }
}
