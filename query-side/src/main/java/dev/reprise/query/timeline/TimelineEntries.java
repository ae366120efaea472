package dev.reprise.query.timeline;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineHeader;
import dev.reprise.log.TimelineLog;
import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.EventDecoder;
import dev.reprise.query.roomstate.TimelineEntry;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The timelines of rooms as entries: what is durable in the log, read by its index by rooms. */
public final class TimelineEntries {

    /** As many bytes of entries as are read at once where no reader needs less. */
    public static final int PAGE_BYTES = 1 << 20;

    /** The same for a slow reader, who takes them at their own pace while they are held. */
    public static final int SLOW_READER_BYTES = 1 << 16;

    private static final int READ_AT_ONCE = 64;

    /** More than one command has, and than happen in a room while it is asked. */
    private static final int NEAR = 256;

    private final TimelineLog log;
    private final EventDecoder decoder;

    public TimelineEntries(TimelineLog log, EventDecoder decoder) {
        this.log = log;
        this.decoder = decoder;
    }

    /** The room's latest revision; 0 where there is no such room. */
    long latest(String roomCode) {
        return log.latest(roomCode);
    }

    /** The highest revision whose time is at or before this one; 0 where there is none. */
    public long latestAt(String roomCode, Instant time) {
        return log.latestAt(roomCode, time);
    }

    /** When a revision came about, which the room has. */
    public Instant timeOf(String roomCode, long revision) {
        return log.timeOf(roomCode, revision);
    }

    /** The entry of a revision that the room has. */
    public TimelineEntry at(String roomCode, long revision) {
        return entry(Objects.requireNonNull(log.at(roomCode, revision)));
    }

    /**
     * The revision of an event that is not before another of the same command; empty where it is
     * not durable yet.
     *
     * @param aggregateId whose event that other one is
     * @param version the version that the aggregate has with it
     */
    public OptionalLong revisionOf(
            String roomCode, String eventId, String aggregateId, long version) {
        var other = log.revisionOf(aggregateId, version - 1);
        return other.isEmpty()
                ? other
                : find(roomCode, eventId, other.getAsLong(), other.getAsLong() + NEAR);
    }

    /** The revision of an event among the room's latest; empty where it is not among them. */
    public OptionalLong recentRevisionOf(String roomCode, String eventId) {
        return find(roomCode, eventId, log.latest(roomCode) - NEAR, Long.MAX_VALUE);
    }

    private OptionalLong find(String roomCode, String eventId, long from, long to) {
        for (var next = Math.max(1, from); next <= to; next++) {
            var logged = log.at(roomCode, next);
            if (logged == null) {
                break;
            }
            if (logged.data().eventId().equals(eventId)) {
                return OptionalLong.of(next);
            }
        }
        return OptionalLong.empty();
    }

    /** Reads all entries after one revision and up to another, in order, one at a time. */
    public void forEach(String roomCode, long after, long upTo, Consumer<TimelineEntry> reader) {
        log.forEach(roomCode, after, upTo, logged -> reader.accept(entry(logged)));
    }

    /** The same for {@link #folded}. */
    void forEachFolded(String roomCode, long after, long upTo, Consumer<TimelineEntry> reader) {
        log.forEach(
                roomCode,
                after,
                upTo,
                logged ->
                        reader.accept(
                                folded(
                                        Objects.requireNonNull(logged.place()),
                                        decoder.decode(logged).message())));
    }

    /**
     * Reads entries from a selection's near end, one at a time: at least one if there is any, and
     * then as many as fit into so many bytes.
     *
     * @param reader says whether it wants another
     */
    public EntriesRead read(
            String roomCode,
            EntrySelection selection,
            long mostBytes,
            Predicate<TimelineEntry> reader) {
        var chosen = choose(roomCode, selection, new EntryPage(Integer.MAX_VALUE, mostBytes, 0));
        var read = EntriesRead.NOTHING;
        var headers = chosen.headers();
        for (var from = 0; from < headers.size(); from += READ_AT_ONCE) {
            var page = headers.subList(from, Math.min(headers.size(), from + READ_AT_ONCE));
            for (var logged : log.events(page)) {
                var header = headers.get(read.count());
                var wantsMore = reader.test(entry(logged));
                read = read.and(header.revision(), chosen.size(header));
                if (!wantsMore) {
                    var isLast = read.count() == headers.size() && chosen.read().complete();
                    return isLast ? read : read.incomplete();
                }
            }
        }
        return chosen.read();
    }

    /**
     * Which entries of a selection, from its near end, are a page; reads none of them.
     *
     * @param seatBytes how many bytes of a hand are shown that a seat does not store
     */
    public EntriesRead page(
            String roomCode, EntrySelection selection, int limit, long mostBytes, int seatBytes) {
        return choose(roomCode, selection, new EntryPage(limit, mostBytes, seatBytes)).read();
    }

    /** What the index says of a room's events up to a revision, in order; reads none of them. */
    public void headers(String roomCode, long upTo, Consumer<TimelineHeader> reader) {
        log.headers(
                roomCode,
                0,
                upTo + 1,
                false,
                header -> {
                    reader.accept(header);
                    return true;
                });
    }

    private EntryPage choose(String roomCode, EntrySelection selection, EntryPage chosen) {
        var meant = selection.inRevisions(log, roomCode);
        log.headers(
                roomCode,
                meant.after(),
                meant.before(),
                meant.backwards(),
                header -> !meant.selects(header) || chosen.takes(header));
        return chosen;
    }

    /** An event of a room as an entry. */
    public TimelineEntry entry(LoggedEvent logged) {
        return entry(Objects.requireNonNull(logged.place()), decoder.decode(logged).message());
    }

    static TimelineEntry entry(TimelinePlace place, DomainEventMessage<?> message) {
        var metadata = message.getMetaData();
        var actorId = metadata.get(EventMetadata.ACTOR_ID);
        return entry(
                place,
                message,
                String.valueOf(metadata.get(EventMetadata.COMMAND_ID)),
                actorId == null ? null : actorId.toString(),
                EventPart.parse(metadata.get(EventMetadata.PART)));
    }

    /** An entry without what its metadata tells, as no state and no row has that. */
    static TimelineEntry folded(TimelinePlace place, DomainEventMessage<?> message) {
        return entry(place, message, "", null, null);
    }

    private static TimelineEntry entry(
            TimelinePlace place,
            DomainEventMessage<?> message,
            String commandId,
            @Nullable String actorId,
            @Nullable EventPart part) {
        var event = (TimelineEvent) message.getPayload();
        return new TimelineEntry(
                place.room(),
                place.revision(),
                message.getIdentifier(),
                StoredEvents.nameOf(event),
                place.time(),
                message.getSequenceNumber() + 1,
                commandId,
                actorId,
                part,
                event);
    }
}
