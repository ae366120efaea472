package dev.reprise.query.history;

import dev.reprise.identity.Caller;
import dev.reprise.projection.Projector;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.CommitListener;
import dev.reprise.query.timeline.EntriesRead;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A room's history, now and at any time; unredacted. */
public final class RoomHistory implements CommitListener, AutoCloseable {

    private final TimelineStore store;
    private final RoomStates states;
    private final Projector timeline;
    private final Duration longestWait;
    private final RevisionSignal signal = new RevisionSignal();

    public RoomHistory(
            TimelineStore store,
            RoomStates states,
            Projector timeline,
            HistoryProperties properties) {
        this.store = store;
        this.states = states;
        this.timeline = timeline;
        this.longestWait = properties.longestWait();
    }

    /** Whether what is known of the room is behind, because an event of it cannot be shown. */
    public boolean isQuarantined(String roomCode) {
        return timeline.isQuarantined(roomCode);
    }

    /**
     * Whether a room is behind, because an event of it cannot be shown, and what it shows may have
     * been hidden from the caller by that event.
     */
    public boolean isHiddenFrom(Caller caller, String roomCode) {
        return isQuarantined(roomCode) && !AudienceResolver.isShownWhatIsBehind(caller);
    }

    /** The room's state now; empty where nothing is known of it. */
    public Optional<RoomState> now(String roomCode) {
        return states.latest(roomCode);
    }

    /** The room's state at a revision; empty outside 1 to the latest. */
    public Optional<RoomState> at(String roomCode, long revision) {
        return revision < 1 || revision > store.latest(roomCode)
                ? Optional.empty()
                : states.at(roomCode, revision);
    }

    /** The room's state at the highest revision at or before this time; empty where none is. */
    public Optional<RoomState> at(String roomCode, Instant time) {
        return states.at(roomCode, store.latestAt(roomCode, time));
    }

    /** The room's latest revision; 0 where nothing is known of it. */
    public long latest(String roomCode) {
        return store.latest(roomCode);
    }

    /** Reads all entries after one revision and up to another, in order, one at a time. */
    public void forEach(String roomCode, long after, long upTo, Consumer<TimelineEntry> reader) {
        store.forEach(roomCode, after, upTo, reader);
    }

    /**
     * Reads entries from a selection's near end, one at a time: at least one if there is any, and
     * then as many as fit into so many bytes.
     *
     * @param reader says whether it wants another; must not read any history itself
     */
    public EntriesRead read(
            String roomCode,
            EntrySelection selection,
            long mostBytes,
            Predicate<TimelineEntry> reader) {
        return store.read(roomCode, selection, mostBytes, reader);
    }

    /** Which entries of a selection, from its near end, are a page; reads none of them. */
    public EntriesRead page(String roomCode, EntrySelection selection, int limit, int seatBytes) {
        return store.page(roomCode, selection, limit, seatBytes);
    }

    /** Waits for a revision, for a while; says whether it is there. */
    public boolean await(String roomCode, long revision) {
        return await(roomCode, revision, longestWait);
    }

    /**
     * Waits, for a while, until it is certain that a revision is there or does not exist: when
     * everything that had happened at the time of asking is in the timeline, of this room too.
     *
     * @return whether it is certain now
     */
    public boolean awaitCertainty(String roomCode, long revision) {
        if (store.latest(roomCode) >= revision
                || now(roomCode).filter(RoomState::isClosed).isPresent()) {
            return true;
        }
        return (timeline.awaitHead(longestWait) && !isQuarantined(roomCode))
                || store.latest(roomCode) >= revision;
    }

    /** Waits for an event, for so long; its revision, or empty if it is still not here. */
    public Optional<Long> awaitEvent(String roomCode, String eventId, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            // Asked first: an event that arrives behind this question moves the latest revision.
            var latest = store.latest(roomCode);
            var revision = store.revisionOf(eventId);
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (revision.isPresent() || !left.isPositive() || !await(roomCode, latest + 1, left)) {
                return revision.or(() -> store.revisionOf(eventId));
            }
        }
    }

    @Override
    public void committed(List<Committed> changes) {
        signal.committed(changes);
    }

    /** Releases all waiting requests. */
    @Override
    public void close() {
        signal.close();
    }

    private boolean await(String roomCode, long revision, Duration limit) {
        return signal.await(roomCode, revision, () -> store.latest(roomCode), limit);
    }
}
