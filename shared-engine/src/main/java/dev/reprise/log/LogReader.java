package dev.reprise.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;

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

    /** The identifiers of all aggregates that begin so, and are wanted. */
    List<String> aggregates(String prefix, Predicate<String> wanted) {
        var found = new ArrayList<String>();
        database.scan(
                Family.AGGREGATES,
                prefix.getBytes(UTF_8),
                (key, _) -> {
                    var aggregateId = Keys.series(key);
                    // Of each, the index has all events, and the first one first.
                    if (Keys.number(key) == 0
                            && aggregateId.startsWith(prefix)
                            && wanted.test(aggregateId)) {
                        found.add(aggregateId);
                    }
                    return aggregateId.startsWith(prefix);
                });
        return found;
    }

    /** The last event; {@link LogPosition#NONE} where there is none. */
    LogPosition last() {
        var last = last(Family.EVENTS, Keys.index(Long.MAX_VALUE), LogReader::position);
        return last == null ? LogPosition.NONE : last;
    }

    /**
     * Fails unless there is one entry for each event, and for each in each index. Where the record
     * of RocksDB's files was cut short, whole tables are gone without an error.
     */
    void requireOneEntryEach() {
        var events = last().index();
        for (var family : NAMES.keySet()) {
            var entries = database.count(family);
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
        var key = Keys.index(index);
        return Optional.ofNullable(database.get(Family.EVENTS, key))
                .map(value -> position(key, value));
    }

    private static LogPosition position(byte[] key, byte[] value) {
        return new LogPosition(
                EventCodec.decode(Keys.index(key), value).index(), EventCodec.checksum(value));
    }

    Optional<LoggedEvent> at(long index) {
        return Optional.ofNullable(database.get(Family.EVENTS, Keys.index(index)))
                .map(value -> EventCodec.decode(index, value));
    }

    /**
     * The events after an index, in order: at least one if there is any, and then as many as are
     * wanted and fit into {@link #BATCH_BYTES}.
     */
    List<LoggedEvent> after(long index, long upTo, int limit) {
        var events = new ArrayList<LoggedEvent>();
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
        if (events.isEmpty() && index < upTo) {
            throw CorruptEventException.missing(index + 1);
        }
        return events;
    }

    List<LoggedEvent> all(List<Long> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
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
    }

    /**
     * An aggregate's events from a sequence number on: at least one if there is any, and then as
     * many as are wanted and fit into {@link #BATCH_BYTES}.
     */
    List<LoggedEvent> ofAggregate(String aggregateId, long firstSequence, int limit) {
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

    private static void requireNext(String aggregateId, long expected, long found) {
        if (found != expected) {
            throw new CorruptEventException(
                    "Event %d of %s is missing.".formatted(expected, aggregateId), null);
        }
    }

    OptionalLong indexOf(String aggregateId, long sequenceNumber) {
        var value = database.get(Family.AGGREGATES, Keys.numbered(aggregateId, sequenceNumber));
        return value == null ? OptionalLong.empty() : OptionalLong.of(Keys.index(value));
    }

    @Nullable Long lastSequence(String aggregateId) {
        return last(
                Family.AGGREGATES,
                Keys.numbered(aggregateId, Long.MAX_VALUE),
                (key, _) -> Keys.isOf(aggregateId, key) ? (Long) Keys.number(key) : null);
    }

    @Nullable TimelinePlace lastPlace(String room) {
        return last(
                Family.ROOMS,
                Keys.numbered(room, Long.MAX_VALUE),
                (key, value) ->
                        Keys.isOf(room, key) ? TimelineHeader.decode(key, value).place() : null);
    }

    /** What is read of the last entry up to a key; {@code null} where there is none. */
    private <T> @Nullable T last(
            Family family, byte[] upTo, BiFunction<byte[], byte[], @Nullable T> reading) {
        var found = new ArrayList<@Nullable T>(1);
        database.scanBackwards(
                family,
                upTo,
                (key, value) -> {
                    found.add(reading.apply(key, value));
                    return false;
                });
        return found.isEmpty() ? null : found.getFirst();
    }
}
