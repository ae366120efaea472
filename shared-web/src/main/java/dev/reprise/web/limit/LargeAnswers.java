package dev.reprise.web.limit;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds how many bytes of large answers wait in memory for their readers, over all requests. */
public final class LargeAnswers {

    /** An answer of so many bytes is not counted. */
    static final int SMALL = 1 << 16;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final long limit;
    private final AtomicLong waiting = new AtomicLong();

    /** Nothing waits yet, and never more than so many bytes. */
    public LargeAnswers(long limit) {
        this.limit = limit;
    }

    /**
     * Sends an answer of so many bytes, which its reader may take slowly.
     *
     * @throws ApiException before anything is sent, if too much waits already
     */
    public void send(int bytes, Sending sending) throws IOException {
        if (bytes <= SMALL) {
            sending.run();
            return;
        }
        if (waiting.addAndGet(bytes) > limit) {
            waiting.addAndGet(-bytes);
            throw new ApiException(
                            ErrorCode.ENGINE_UNAVAILABLE,
                            "Too many large answers wait for slow readers.")
                    .retryAfter(SOON);
        }
        try {
            sending.run();
        } finally {
            waiting.addAndGet(-bytes);
        }
    }

    /** Writes an answer, for as long as its reader takes. */
    @FunctionalInterface
    public interface Sending {

        void run() throws IOException;
    }
}
