package dev.reprise.query.live.channel;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.live.output.EncodedChange;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.timeline.EncodedStates;

import java.io.IOException;

/**
 * One open stream. When what it has not taken yet becomes too much, that is dropped, and a snapshot
 * follows once the stream can be written again. Touched only by its room's channel.
 */
public final class Subscriber {

    private final StreamRequest request;
    private final StreamOutput output;
    private final EncodedStates states;
    private final long opened = System.nanoTime();
    private Viewer viewer;
    private long position;

    /** When the oldest change happened that was offered and not yet written; 0 for none. */
    private long oldest;

    private boolean snapshotDue;
    private boolean fillerDue;
    private boolean ending;

    /**
     * A stream whose beginning is written already.
     *
     * @param position the last revision that it has
     */
    public Subscriber(
            StreamOutput output,
            StreamRequest request,
            Viewer viewer,
            long position,
            EncodedStates states) {
        this.request = request;
        this.viewer = viewer;
        this.position = position;
        this.output = output;
        this.states = states;
    }

    StreamRequest request() {
        return request;
    }

    Viewer viewer() {
        return viewer;
    }

    /** The last revision that this stream has, or will have once its buffer is taken. */
    long position() {
        return position;
    }

    StreamOutput output() {
        return output;
    }

    /** For how long it has been open, in nanoseconds. */
    long lifetime() {
        return System.nanoTime() - opened;
    }

    /** Why its output is closed: because the room is, or the container has ended it. */
    StreamEnd endOfClosed() {
        return ending ? StreamEnd.ROOM_CLOSED : StreamEnd.READER;
    }

    /**
     * When the oldest change happened that the connection has taken since this was last asked, in
     * milliseconds; 0 where it has taken none, or its reader could not take all at once.
     */
    long takeDeliveryOf() {
        var taken = output.isEmpty() && output.isWritable() ? oldest : 0;
        oldest = 0;
        return taken;
    }

    /**
     * Buffers a change.
     *
     * @return whether there was room for it
     */
    boolean offer(EncodedChange change) throws IOException {
        if (snapshotDue || ending || change.entry().revision() <= position) {
            return true;
        }
        position = change.entry().revision();
        if (!request.selects(change.entry())) {
            return true;
        }
        if (oldest == 0 && output.isWritable()) {
            oldest = change.entry().timestamp().toEpochMilli();
        }
        if (output.offer(change.bytes(viewer, request.stateWanted()))) {
            return true;
        }
        snapshotInstead();
        return false;
    }

    /** From now on another audience: what was meant for the old one is dropped. */
    void become(Viewer viewer) {
        this.viewer = viewer;
        snapshotInstead();
    }

    /** The same, and nothing of before is left in the connection's buffers. */
    void beginAnew(Viewer viewer) {
        become(viewer);
        fillerDue = true;
    }

    /** From now on another audience: it sees the change that made it so, and then a snapshot. */
    void become(Viewer viewer, EncodedChange change) {
        var nothingForTheOldOne = hasTakenEverything();
        become(viewer);
        if (nothingForTheOldOne && request.selects(change.entry())) {
            output.add(change.bytes(viewer, request.stateWanted()));
        }
    }

    /** Buffers what is no change, if there is room for it. */
    void hint(byte[] frame) throws IOException {
        if (!ending) {
            var _ = output.offer(frame);
        }
    }

    void beat() {
        if (hasTakenEverything()) {
            output.add(Frames.heartbeat(position));
        }
    }

    void end(Seen seen) {
        if (!ending) {
            addDueSnapshot(seen);
            output.add(Frames.end(seen.state().roomCode(), seen.state().revision()));
            ending = true;
        }
    }

    /**
     * Writes as much as can be written without waiting, in one go.
     *
     * @return whether there was anything
     */
    boolean write(Seen seen) throws IOException {
        // Asked of all of a room's streams whenever one of them moves.
        if (!output.isWritable()) {
            // From here on it is the reader who is late.
            oldest = 0;
            return false;
        }
        if (hasNothingToDo()) {
            return false;
        }
        addDueSnapshot(seen);
        output.write();
        if (ending && output.isDrained()) {
            output.close();
        }
        return true;
    }

    private boolean hasTakenEverything() {
        return output.isEmpty() && !snapshotDue;
    }

    private boolean hasNothingToDo() {
        return hasTakenEverything() && output.isFlushed() && !ending;
    }

    private void snapshotInstead() {
        output.clear();
        snapshotDue = true;
    }

    private void addDueSnapshot(Seen seen) {
        if (snapshotDue && !ending) {
            snapshotDue = false;
            position = seen.state().revision();
            output.add(Frames.snapshot(states, seen.state(), viewer, seen.behind()));
            if (fillerDue) {
                fillerDue = false;
                output.add(Frames.filler());
            }
        }
    }
}
