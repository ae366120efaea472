package dev.reprise.web.json;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

import java.io.IOException;
import java.time.Duration;

/** A body that fails once more of it was read than allowed, or once it takes too long. */
final class LimitedInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private final Duration time;
    private final long begun = System.nanoTime();
    private long count;

    LimitedInputStream(ServletInputStream body, long limit, Duration time) {
        this.body = body;
        this.limit = limit;
        this.time = time;
    }

    @Override
    public int read() throws IOException {
        try {
            var value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        } catch (IOException failure) {
            throw explained(failure);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            var read = body.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        } catch (IOException failure) {
            throw explained(failure);
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    /**
     * A handler that refuses a body closes it; what is left of it must be read away all the same.
     */
    @Override
    public void close() {}

    private void count(int read) throws IOException {
        count += read;
        if (count > limit) {
            throw new BodyTooLargeException(limit);
        }
        if (System.nanoTime() - begun > time.toNanos()) {
            throw BodyNotArrivedException.tooSlow();
        }
    }

    private static IOException explained(IOException failure) {
        var explanation = BodyNotArrivedException.explaining(failure);
        return explanation == null ? failure : explanation;
    }
}
