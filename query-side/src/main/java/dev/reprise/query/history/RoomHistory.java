package dev.reprise.query.history;

import dev.reprise.identity.Caller;
import dev.reprise.log.TimelineHeader;
import dev.reprise.projection.TailSubscription;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.CommitListener;
import dev.reprise.query.timeline.EntriesRead;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.LiveTimeline;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineEntries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A room's history, now and at any time; unredacted, and current by the log. */
public final class RoomHistory implements CommitListener, AutoCloseable {

    private final LiveTimeline live;
    private final TimelineEntries entries;
    private final RoomStates states;
    private final TailSubscription tail;
    private final Duration longestWait;
    private final RevisionSignal signal = new RevisionSignal();

    public RoomHistory(
            LiveTimeline live,
            TimelineEntries entries,
            RoomStates states,
            TailSubscription tail,
            HistoryProperties properties) {
        this.live = live;
        this.entries = entries;
        this.states = states;
        this.tail = tail;
        this.longestWait = properties.longestWait();
    }

    /** Whether what is shown of the room is behind, because an event of it cannot be shown. */
    public boolean isBehind(String roomCode) {
        return live.isBehind(roomCode);
    }

    /**
     * Whether a room is behind, because an event of it cannot be shown, and what it shows may have
     * been hidden from the caller by that event.
     */
    public boolean isHiddenFrom(Caller caller, String roomCode) {
        return isBehind(roomCode) && !AudienceResolver.isShownWhatIsBehind(caller);
    }

    /** How many people of the room were erased. */
    public int erasures(String roomCode) {
        return states.erasures(roomCode);
    }

    /** The room's state now; empty where there is no such room. */
    public Optional<RoomState> now(String roomCode) {
        return live.now(roomCode);
    }

    /** The room's state at a revision; empty outside 1 to the latest. */
    public Optional<RoomState> at(String roomCode, long revision) {
        return revision < 1 || revision > latest(roomCode)
                ? Optional.empty()
                : states.at(roomCode, revision);
    }

    /** The highest revision at or before this time; 0 where none is. */
    public long latestAt(String roomCode, Instant time) {
        return Math.min(latest(roomCode), entries.latestAt(roomCode, time));
    }

    /** When a revision came about, which the room has. */
    public Instant timeOf(String roomCode, long revision) {
        return entries.timeOf(roomCode, revision);
    }

    /** The room's latest revision; 0 where there is no such room. */
    public long latest(String roomCode) {
        return live.latest(roomCode);
    }

    /** Reads all entries after one revision and up to another, in order, one at a time. */
    public void forEach(String roomCode, long after, long upTo, Consumer<TimelineEntry> reader) {
        entries.forEach(roomCode, after, Math.min(upTo, latest(roomCode)), reader);
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
        return entries.read(roomCode, selection.upTo(latest(roomCode)), mostBytes, reader);
    }

    /** Which entries of a selection, from its near end, are a page; reads none of them. */
    public EntriesRead page(
            String roomCode, EntrySelection selection, int limit, long mostBytes, int seatBytes) {
        return entries.page(
                roomCode, selection.upTo(latest(roomCode)), limit, mostBytes, seatBytes);
    }

    /** What the index says of a room's events up to a revision, in order; reads none of them. */
    public void headers(String roomCode, long upTo, Consumer<TimelineHeader> reader) {
        entries.headers(roomCode, Math.min(upTo, latest(roomCode)), reader);
    }

    /** Waits for a revision, for a while; says whether it is there. */
    public boolean await(String roomCode, long revision) {
        return await(roomCode, revision, longestWait);
    }

    /**
     * Waits, for a while, until it is certain that a revision is there or does not exist: when
     * everything that had happened at the time of asking is here, of this room too.
     *
     * @return whether it is certain now
     */
    public boolean awaitCertainty(String roomCode, long revision) {
        if (latest(roomCode) >= revision || now(roomCode).filter(RoomState::isClosed).isPresent()) {
            return true;
        }
        return (tail.awaitHead(longestWait) && !isBehind(roomCode)) || latest(roomCode) >= revision;
    }

    /**
     * Waits for an event, for so long; its revision, or empty if it is not shown by then.
     *
     * @param asked looks for the revision
     */
    OptionalLong await(String roomCode, Supplier<OptionalLong> asked, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            // Asked first: an event that arrives behind this question moves the latest revision.
            var latest = latest(roomCode);
            var revision = asked.get();
            if (revision.isPresent() && revision.getAsLong() <= latest) {
                return isBehind(roomCode) ? OptionalLong.empty() : revision;
            }
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive() || !await(roomCode, latest + 1, left)) {
                return OptionalLong.empty();
            }
        }
    }

    @Override
    public void committed(List<Change> changes) {
        signal.committed(changes);
    }

    @Override
    public boolean isWatching(String roomCode) {
        return signal.isAwaited(roomCode);
    }

    /** Releases all waiting requests. */
    @Override
    public void close() {
        signal.close();
    }

    /** Whether this process is stopping, so that no request may wait. */
    public boolean isClosed() {
        return signal.isClosed();
    }

    /** Waits for a revision, for so long; says whether it is there. */
    boolean await(String roomCode, long revision, Duration limit) {
        return signal.await(roomCode, revision, () -> latest(roomCode), limit);
    }
}
