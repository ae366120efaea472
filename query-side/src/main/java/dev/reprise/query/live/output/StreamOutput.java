package dev.reprise.query.live.output;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A response that is written without ever waiting for its reader: what cannot be written yet is
 * kept, up to a limit. For one thread at a time.
 */
public final class StreamOutput {

    /** Before the container's own buffer is full, which would cost a turn of its poller. */
    private static final int FLUSH_AT = 4_096;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final StreamProperties limits;
    private final StreamBuffers buffers;
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    /**
     * Held while the container's objects are used, and while it is heard that they no longer may
     * be.
     */
    private final ReentrantLock container = new ReentrantLock();

    private int waitingBytes;
    private int unflushedBytes;
    private boolean writable;
    private volatile boolean closed;
    private long lastTaken = System.nanoTime();

    /** An answer that has begun asynchronously. */
    public StreamOutput(AsyncContext async, ServletOutputStream out, StreamProperties limits) {
        this(async, out, limits, StreamBuffers.UNLIMITED);
    }

    /**
     * An answer that has begun asynchronously.
     *
     * @param buffers count what waits here too; cleared before it is let go of
     */
    public StreamOutput(
            AsyncContext async,
            ServletOutputStream out,
            StreamProperties limits,
            StreamBuffers buffers) {
        this.async = async;
        this.out = out;
        this.limits = limits;
        this.buffers = buffers;
    }

    /** From here on nothing is written but when the container says that it can be. */
    void listen(AsyncListener whenOver, WriteListener whenWritable) {
        async.addListener(whenOver);
        out.setWriteListener(whenWritable);
    }

    /** Whether nothing waits to be written. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether nothing that the container has taken waits in its own buffer. */
    public boolean isFlushed() {
        return unflushedBytes == 0;
    }

    /** Whether the container may take something now. */
    public boolean isWritable() {
        return writable && !closed;
    }

    /** Whether it is over, or given up. */
    public boolean isClosed() {
        return closed;
    }

    /** Whether the reader has taken nothing for so long. */
    public boolean isStalled(Duration limit) {
        return !writable && System.nanoTime() - lastTaken > limit.toNanos();
    }

    /** The container says that something can be written. */
    public void mayWrite() {
        writable = true;
        lastTaken = System.nanoTime();
    }

    /**
     * Adds a frame if there is room, or can be made by writing.
     *
     * @return whether it was added
     */
    public boolean offer(byte[] frame) throws IOException {
        if (!fits(frame)) {
            container.lock();
            try {
                writeWaiting();
            } finally {
                container.unlock();
            }
        }
        var fits = fits(frame);
        if (fits) {
            add(frame);
        }
        return fits;
    }

    /** Adds a frame in any case. */
    public void add(byte[] frame) {
        waiting.add(frame);
        waitingBytes += frame.length;
        buffers.add(frame.length);
    }

    /** Drops what waits. */
    public void clear() {
        waiting.clear();
        buffers.remove(waitingBytes);
        waitingBytes = 0;
    }

    /** Writes as much as can be written without waiting. */
    public void write() throws IOException {
        container.lock();
        try {
            writeWaiting();
            if (unflushedBytes > 0 && isReady()) {
                flush();
            }
        } finally {
            container.unlock();
        }
    }

    /** Whether everything has been taken by the container, which is ready for more. */
    public boolean isDrained() {
        container.lock();
        try {
            return waiting.isEmpty() && isReady();
        } finally {
            container.unlock();
        }
    }

    /** Ends the answer, unless the container has done so. */
    public void close() {
        container.lock();
        try {
            if (!closed) {
                closed = true;
                async.complete();
            }
        } catch (IllegalStateException e) {
            // The container was faster.
        } finally {
            container.unlock();
        }
    }

    /**
     * Never uses the container's objects again. After a failed write the container ends the answer
     * itself, and may then give them to another request: a thread that still completed this one
     * would end that one.
     */
    public void abandon() {
        container.lock();
        try {
            closed = true;
        } finally {
            container.unlock();
        }
    }

    /** One frame may be of any size, or a large snapshot could never be sent. */
    private boolean fits(byte[] frame) {
        var roomLeft =
                waiting.size() < limits.bufferedEvents()
                        && waitingBytes + frame.length <= limits.bufferedBytes()
                        && buffers.haveRoomFor(frame.length);
        return waiting.isEmpty() || roomLeft;
    }

    private void writeWaiting() throws IOException {
        while (!waiting.isEmpty() && isReady()) {
            var frame = waiting.remove();
            waitingBytes -= frame.length;
            buffers.remove(frame.length);
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
