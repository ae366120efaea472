package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The timelines of all rooms, as the log's index by rooms has them: the revision of an event is its
 * place there. Only what is durable is seen, and nothing can be changed.
 */
public final class TimelineLog {

    private static final int EVENTS_AT_ONCE = 256;

    private final EventDatabase database;
    private final LogReader reader;
    private final SeriesEnds<TimelinePlace> ends;
    private final Tail tail;

    TimelineLog(
            EventDatabase database, LogReader reader, SeriesEnds<TimelinePlace> ends, Tail tail) {
        this.database = database;
        this.reader = reader;
        this.ends = ends;
        this.tail = tail;
    }

    /**
     * The durable events of all rooms, and of none, after an index, in order: at least one if there
     * is any, and no more than are wanted.
     */
    public List<LoggedEvent> after(long index, int limit) {
        return tail.after(index, limit)
                .orElseGet(() -> {
                    var durable = tail.last();
                    return index >= durable ? List.of() : reader.after(index, durable, limit);
                });
    }

    /** Waits until an event beyond this index is durable; says whether one is. */
    public boolean await(long index, Duration limit) throws InterruptedException {
        return tail.await(index, limit);
    }

    /** The identifier of the event with an index; empty where it is not durable. */
    public Optional<String> eventIdAt(long index) {
        return index > tail.last()
                ? Optional.empty()
                : reader.at(index).map(event -> event.data().eventId());
    }

    /** The room's latest revision; 0 where there is no such room. */
    public long latest(String room) {
        var last = ends.lastDurable(room);
        return last == null ? 0 : last.revision();
    }

    /** The highest revision whose time is at or before this one; 0 where there is none. */
    public long latestAt(String room, Instant time) {
        var low = 0L;
        var high = latest(room);
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            if (timeOf(room, middle).isAfter(time)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** When a revision came about, which the room has. */
    public Instant timeOf(String room, long revision) {
        var value = database.get(Family.ROOMS, Keys.numbered(room, revision));
        if (value == null) {
            throw missing(room, revision);
        }
        return TimelineHeader.time(value);
    }

    /** The revision that an aggregate's event has; empty where it is not durable yet. */
    public OptionalLong revisionOf(String aggregateId, long sequenceNumber) {
        var place = placeOf(aggregateId, sequenceNumber);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place.revision());
    }

    /** Where an aggregate's event is; {@code null} where it is durable in no timeline. */
    public @Nullable TimelinePlace placeOf(String aggregateId, long sequenceNumber) {
        var index = reader.indexOf(aggregateId, sequenceNumber);
        return index.isEmpty()
                ? null
                : reader.at(index.getAsLong()).map(LoggedEvent::place).orElse(null);
    }

    /**
     * Reads the events of all rooms before an index, the latest first, for as long as the reader
     * wants more.
     */
    public void backwards(long before, Predicate<LoggedEvent> wantsMore) {
        database.scanBackwards(
                Family.EVENTS,
                Keys.index(before - 1),
                (key, value) -> wantsMore.test(EventCodec.decode(Keys.index(key), value)));
    }

    /**
     * Reads what the index says of a room's events between two revisions, both excluded, for as
     * long as the reader wants more; no event itself is read.
     */
    public void headers(
            String room,
            long after,
            long before,
            boolean backwards,
            Predicate<TimelineHeader> wantsMore) {
        var last = Math.min(before - 1, latest(room));
        if (last <= after) {
            return;
        }
        EventDatabase.Visitor visitor =
                (key, value) ->
                        Keys.isOf(room, key)
                                && Keys.number(key) <= last
                                && Keys.number(key) > after
                                && wantsMore.test(TimelineHeader.decode(key, value));
        if (backwards) {
            database.scanBackwards(Family.ROOMS, Keys.numbered(room, last), visitor);
        } else {
            database.scan(Family.ROOMS, Keys.numbered(room, after + 1), visitor);
        }
    }

    public List<LoggedEvent> events(List<TimelineHeader> headers) {
        return reader.all(headers.stream().map(TimelineHeader::index).toList());
    }

    /** Reads a room's events after one revision and up to another, in order. */
    public void forEach(String room, long after, long upTo, Consumer<LoggedEvent> visitor) {
        var last = Math.min(upTo, latest(room));
        for (var from = after; from < last; ) {
            var page = page(room, from, last);
            events(page).forEach(visitor);
            from += page.size();
        }
    }

    private List<TimelineHeader> page(String room, long after, long last) {
        var page = new ArrayList<TimelineHeader>();
        var bytes = new long[1];
        headers(
                room,
                after,
                last + 1,
                false,
                header -> {
                    if (header.revision() != after + page.size() + 1) {
                        throw missing(room, after + page.size() + 1);
                    }
                    page.add(header);
                    bytes[0] += header.bytes();
                    return page.size() < EVENTS_AT_ONCE && bytes[0] < LogReader.BATCH_BYTES;
                });
        if (page.isEmpty()) {
            throw missing(room, after + 1);
        }
        return page;
    }

    private static CorruptEventException missing(String room, long revision) {
        return new CorruptEventException(
                "Revision %d of %s is missing.".formatted(revision, room), null);
    }

    /** The event of a revision; {@code null} where the room has no such revision. */
    public @Nullable LoggedEvent at(String room, long revision) {
        var found = new ArrayList<LoggedEvent>(1);
        if (revision > 0) {
            forEach(room, revision - 1, revision, found::add);
        }
        return found.isEmpty() ? null : found.getFirst();
    }
}
