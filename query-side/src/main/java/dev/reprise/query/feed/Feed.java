package dev.reprise.query.feed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelineLog;
import dev.reprise.log.TimelinePlace;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.query.web.EventPage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of all rooms after a place in the log, as the public sees them. */
final class Feed {

    static final int MOST_ENTRIES = 500;

    /** Events that are passed in one answer, wanted or not. */
    private static final int MOST_PASSED = 5_000;

    private static final int READ_AT_ONCE = 256;
    private static final Duration STOP_IS_NOTICED = Duration.ofMillis(250);

    private final TimelineLog log;
    private final TimelineEntries entries;
    private final RoomHistory history;
    private final CurrentReads reads;

    Feed(TimelineLog log, TimelineEntries entries, RoomHistory history, CurrentReads reads) {
        this.log = log;
        this.entries = entries;
        this.history = history;
        this.reads = reads;
    }

    /** What follows a place; waits, at most so long, where nothing does. */
    Page read(FeedCursor after, Set<String> types, Duration patience) {
        requireHere(after);
        var page = new Page(after, types);
        var deadline = System.nanoTime() + patience.toNanos();
        while (page.read() && page.isEmpty() && awaitMore(page.reached.index(), deadline)) {
            // Reads on.
        }
        return page;
    }

    /** A node may not have yet what another has shown. */
    private void requireHere(FeedCursor cursor) {
        if (!isHere(cursor)) {
            reads.catchUp();
            if (!isHere(cursor)) {
                throw FeedQuery.noSuchPlace();
            }
        }
    }

    private boolean isHere(FeedCursor cursor) {
        var eventId = cursor.index() == 0 ? Optional.of("") : log.eventIdAt(cursor.index());
        return eventId.filter(id -> FeedCursor.of(cursor.index(), id).equals(cursor)).isPresent();
    }

    private boolean awaitMore(long index, long deadline) {
        try {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            while (left.isPositive() && !history.isClosed()) {
                if (log.await(
                        index, left.compareTo(STOP_IS_NOTICED) < 0 ? left : STOP_IS_NOTICED)) {
                    return true;
                }
                left = Duration.ofNanos(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * Entries of the feed, and the place of the last one. The place of an event that is not shown
     * would tell that there is one, so that it is told only where many were passed.
     */
    final class Page {

        private final EventPage body = new EventPage();
        private final Set<String> types;
        private final Map<String, Optional<RoomState>> rooms = new HashMap<>();
        private FeedCursor last;
        private FeedCursor reached;
        private int count;
        private int passed;

        private Page(FeedCursor after, Set<String> types) {
            this.last = after;
            this.reached = after;
            this.types = types;
        }

        EventPage body() {
            return body;
        }

        FeedCursor last() {
            return last;
        }

        private boolean isEmpty() {
            return count == 0;
        }

        /** Reads on to the end, or until it is full; says whether it may take more. */
        private boolean read() {
            // A room may have changed while it was waited.
            rooms.clear();
            var events = log.after(reached.index(), READ_AT_ONCE);
            while (!events.isEmpty()) {
                for (var each : events) {
                    if (isFull()) {
                        return false;
                    }
                    pass(each);
                }
                events = log.after(reached.index(), READ_AT_ONCE);
            }
            return true;
        }

        private boolean isFull() {
            if (passed >= MOST_PASSED) {
                last = reached;
            }
            return count >= MOST_ENTRIES
                    || passed >= MOST_PASSED
                    || body.size() >= TimelineEntries.PAGE_BYTES;
        }

        private void pass(LoggedEvent event) {
            passed++;
            reached = FeedCursor.of(event.index(), event.data().eventId());
            var place = event.place();
            if (place != null && (types.isEmpty() || types.contains(event.data().payloadType()))) {
                rooms.computeIfAbsent(place.room(), Feed.this::shown)
                        .ifPresent(room -> add(event, place, room));
            }
        }

        private void add(LoggedEvent event, TimelinePlace place, RoomState room) {
            var shown = Redaction.show(entries.entry(event), room, Viewer.PUBLIC);
            body.add(new FeedEntry(place.room(), shown));
            last = reached;
            count++;
        }
    }

    /** A room as it is now; empty where the public may not follow it. */
    private Optional<RoomState> shown(String roomCode) {
        return history.isBehind(roomCode)
                ? Optional.empty()
                : history.now(roomCode).filter(room -> !room.isDelayed());
    }

    /** An entry with the room that it is of. */
    record FeedEntry(String roomCode, @JsonUnwrapped EntryView entry) {}
}
