package dev.reprise.query.replay;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.output.EncodedChange;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.query.timeline.EntrySelection;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/** A stretch of a room's timeline, read a page at a time. For one thread at a time. */
final class TimelineCursor {

    private static final int PAGE = 64;

    /** Kept while its viewer waits for what is in it, so that it must be little. */
    private static final int PAGE_BYTES = 1 << 15;

    private final RoomHistory history;
    private final EncodedStates states;
    private final StreamRequest request;
    private final String roomCode;
    private final long to;
    private final Queue<TimelineEntry> page = new ArrayDeque<>();
    private long position;
    private long pageBytes;
    private @Nullable RoomState state;
    private @Nullable RoomState before;
    private @Nullable EncodedChange next;

    /**
     * The changes after one revision and up to another.
     *
     * @param now stands for the states that were not asked for
     */
    TimelineCursor(
            RoomHistory history,
            EncodedStates states,
            StreamRequest request,
            RoomState now,
            long position,
            long to) {
        this.history = history;
        this.states = states;
        this.request = request;
        this.roomCode = now.roomCode();
        this.position = position;
        this.to = to;
        state = request.stateWanted() ? history.at(roomCode, position).orElse(null) : now;
    }

    /** The last revision that was taken or passed over. */
    long position() {
        return position;
    }

    /** Whether there is nothing more to come. */
    boolean isOver() {
        return position == to;
    }

    /**
     * The next change that is wanted; looks no further than one page.
     *
     * @return {@code null} where there is none so near
     */
    @Nullable EncodedChange next() {
        if (next == null && page.isEmpty() && !isOver()) {
            readPage();
        }
        while (next == null && !page.isEmpty()) {
            pass(page.remove());
        }
        return next;
    }

    /** Takes the next change. */
    void take() {
        next = null;
        position++;
    }

    /** Lets go of what can be read again. */
    void forget() {
        if (next != null) {
            next = null;
            state = before;
        }
        page.clear();
    }

    /** Lets go of what can be read again if it is too much to be kept for a while. */
    void rest() {
        if (pageBytes > PAGE_BYTES) {
            forget();
        }
    }

    /** The room as it was at the position, which must not be 0. */
    RoomState stateHere() {
        return history.at(roomCode, position).orElseThrow();
    }

    byte[] snapshot(RoomState state, Viewer viewer) {
        return Frames.snapshot(states, state, viewer, null);
    }

    String roomCode() {
        return roomCode;
    }

    private void readPage() {
        var read =
                history.read(
                        roomCode,
                        EntrySelection.between(position, to),
                        PAGE_BYTES,
                        entry -> {
                            page.add(entry);
                            return page.size() < PAGE;
                        });
        pageBytes = read.bytes();
    }

    private void pass(TimelineEntry entry) {
        before = state;
        var after = state;
        if (request.stateWanted() || after == null) {
            after = RoomState.after(state, entry);
            state = after;
        }
        if (request.selects(entry)) {
            next = new EncodedChange(entry, after, states);
        } else {
            position++;
        }
    }
}
