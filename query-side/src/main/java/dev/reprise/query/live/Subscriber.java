package dev.reprise.query.live;

import dev.reprise.query.audience.Viewer;
import dev.reprise.query.live.frame.EncodedChange;
import dev.reprise.query.live.frame.Frames;
import dev.reprise.query.roomstate.RoomState;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One open stream. What it has not taken yet waits in a bounded buffer; when that overflows, it is
 * dropped, and a snapshot follows once the stream can be written again. Touched only by its room's
 * channel, one thread at a time.
 */
final class Subscriber {

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final StreamRequest request;
    private final StreamProperties properties;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private Viewer viewer;
    private long position;
    private boolean writable;
    private boolean snapshotDue;
    private boolean ending;
    private boolean closed;
    private long lastTaken = System.nanoTime();

    Subscriber(
            AsyncContext async,
            ServletOutputStream out,
            StreamRequest request,
            Viewer viewer,
            long position,
            StreamProperties properties) {
        this.async = async;
        this.out = out;
        this.request = request;
        this.viewer = viewer;
        this.position = position;
        this.properties = properties;
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

    boolean isClosed() {
        return closed;
    }

    /** From here on nothing is written but when the container says that it can be. */
    void listen(AsyncListener whenOver, WriteListener whenWritable) {
        async.addListener(whenOver);
        out.setWriteListener(whenWritable);
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
        return !request.selects(change.entry())
                || offer(change.bytes(viewer, request.stateWanted()));
    }

    /** From now on another audience: what was meant for the old one is dropped. */
    void become(Viewer viewer) {
        this.viewer = viewer;
        snapshotInstead();
    }

    /** From now on another audience: it sees the change that made it so, and then a snapshot. */
    void become(Viewer viewer, EncodedChange change) {
        var nothingForTheOldOne = hasTakenEverything();
        become(viewer);
        if (nothingForTheOldOne && request.selects(change.entry())) {
            add(change.bytes(viewer, request.stateWanted()));
        }
    }

    private void snapshotInstead() {
        waiting.clear();
        waitingBytes = 0;
        snapshotDue = true;
    }

    void beat() {
        if (hasTakenEverything()) {
            add(Frames.heartbeat(position));
        }
    }

    void end(RoomState state) {
        if (!ending) {
            writeDueSnapshot(state);
            add(Frames.end(state));
            ending = true;
        }
    }

    void mayWrite() {
        writable = true;
        lastTaken = System.nanoTime();
    }

    boolean isStalled(Duration limit) {
        return !writable && System.nanoTime() - lastTaken > limit.toNanos();
    }

    /** Writes as much as can be written without waiting, in one go. */
    void write(RoomState state) throws IOException {
        if (closed || !writable) {
            return;
        }
        writeDueSnapshot(state);
        writeWaiting();
        if (writable && isReady()) {
            out.flush();
            if (ending && waiting.isEmpty() && isReady()) {
                close();
            }
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // The container was faster.
            }
        }
    }

    private boolean hasTakenEverything() {
        return waiting.isEmpty() && !snapshotDue;
    }

    private boolean isReady() {
        if (writable && !out.isReady()) {
            writable = false;
            lastTaken = System.nanoTime();
        }
        return writable;
    }

    private void writeDueSnapshot(RoomState state) {
        if (snapshotDue && !ending) {
            snapshotDue = false;
            position = state.revision();
            add(Frames.snapshot(state, viewer));
        }
    }

    private boolean offer(byte[] frame) throws IOException {
        if (!fits(frame)) {
            writeWaiting();
        }
        var fits = fits(frame);
        if (fits) {
            add(frame);
        } else {
            snapshotInstead();
        }
        return fits;
    }

    private boolean fits(byte[] frame) {
        var roomLeft =
                waiting.size() < properties.bufferedEvents()
                        && waitingBytes + frame.length <= properties.bufferedBytes();
        return waiting.isEmpty() || roomLeft;
    }

    private void writeWaiting() throws IOException {
        while (!waiting.isEmpty() && isReady()) {
            var frame = waiting.remove();
            waitingBytes -= frame.length;
            out.write(frame);
        }
    }

    private void add(byte[] frame) {
        waiting.add(frame);
        waitingBytes += frame.length;
    }
}
