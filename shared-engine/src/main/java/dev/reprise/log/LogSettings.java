package dev.reprise.log;

import java.time.Duration;

/**
 * How much memory a log may take, beside RocksDB's own, and how often its writer writes.
 *
 * @param pendingBytes for events that are not durable yet
 * @param tailBytes for the latest events that are
 * @param writeInterval from the beginning of a batch to that of the next at least
 */
public record LogSettings(long pendingBytes, long tailBytes, Duration writeInterval) {

    /** At 2,000 events a second one fsync then serves four of them. */
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(2);

    private static final long MOST_PENDING = 64 << 20;
    private static final int SHARE = 8;

    /** Followers need the last second; who lags further reads the disk. */
    private static final int TAIL_SHARE = 4;

    /** With the usual interval, of 2 ms. */
    public LogSettings(long pendingBytes, long tailBytes) {
        this(pendingBytes, tailBytes, WRITE_INTERVAL);
    }

    /** An eighth of the heap for what is pending, at most 64 MiB, and a quarter as much again. */
    public static LogSettings ofHeap() {
        var pending = Math.min(MOST_PENDING, Runtime.getRuntime().maxMemory() / SHARE);
        return new LogSettings(pending, pending / TAIL_SHARE);
    }
}
