package dev.reprise.query.live.channel;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A response that is written without ever waiting for its reader: what cannot be written yet is
 * kept, up to a limit. For one thread at a time.
 */
final class StreamOutput {

    /** Before the container's own buffer is full, which would cost a turn of its poller. */
    private static final int FLUSH_AT = 4_096;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final StreamProperties limits;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private int unflushedBytes;
    private boolean writable;
    private boolean closed;
    private long lastTaken = System.nanoTime();

    StreamOutput(AsyncContext async, ServletOutputStream out, StreamProperties limits) {
        this.async = async;
        this.out = out;
        this.limits = limits;
    }

    /** From here on nothing is written but when the container says that it can be. */
    void listen(AsyncListener whenOver, WriteListener whenWritable) {
        async.addListener(whenOver);
        out.setWriteListener(whenWritable);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isWritable() {
        return writable && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isStalled(Duration limit) {
        return !writable && System.nanoTime() - lastTaken > limit.toNanos();
    }

    void mayWrite() {
        writable = true;
        lastTaken = System.nanoTime();
    }

    /**
     * Adds a frame if there is room, or can be made by writing.
     *
     * @return whether it was added
     */
    boolean offer(byte[] frame) throws IOException {
        if (!fits(frame)) {
            writeWaiting();
        }
        var fits = fits(frame);
        if (fits) {
            add(frame);
        }
        return fits;
    }

    /** Adds a frame in any case. */
    void add(byte[] frame) {
        waiting.add(frame);
        waitingBytes += frame.length;
    }

    void clear() {
        waiting.clear();
        waitingBytes = 0;
    }

    /** Writes as much as can be written without waiting. */
    void write() throws IOException {
        writeWaiting();
        if (unflushedBytes > 0 && isReady()) {
            flush();
        }
    }

    /** Whether everything has been taken by the container, which is ready for more. */
    boolean isDrained() {
        return waiting.isEmpty() && isReady();
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

    /** One frame may be of any size, or a large snapshot could never be sent. */
    private boolean fits(byte[] frame) {
        var roomLeft =
                waiting.size() < limits.bufferedEvents()
                        && waitingBytes + frame.length <= limits.bufferedBytes();
        return waiting.isEmpty() || roomLeft;
    }

    private void writeWaiting() throws IOException {
        while (!waiting.isEmpty() && isReady()) {
            var frame = waiting.remove();
            waitingBytes -= frame.length;
            out.write(frame);
            unflushedBytes += frame.length;
            if (unflushedBytes >= FLUSH_AT && isReady()) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        unflushedBytes = 0;
        out.flush();
    }

    private boolean isReady() {
        if (writable && !closed && !out.isReady()) {
            writable = false;
            lastTaken = System.nanoTime();
        }
        return writable && !closed;
    }
}
