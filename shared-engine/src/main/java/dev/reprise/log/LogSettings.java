package dev.reprise.log;

/**
 * How much memory a log may take, beside RocksDB's own.
 *
 * @param pendingBytes for events that are not durable yet
 * @param tailBytes for the latest events that are
 */
public record LogSettings(long pendingBytes, long tailBytes) {

    private static final long MOST_PENDING = 64 << 20;
    private static final int SHARE = 8;

    /** Followers need the last second; who lags further reads the disk. */
    private static final int TAIL_SHARE = 4;

    /** An eighth of the heap for what is pending, at most 64 MiB, and a quarter as much again. */
    public static LogSettings ofHeap() {
        var pending = Math.min(MOST_PENDING, Runtime.getRuntime().maxMemory() / SHARE);
        return new LogSettings(pending, pending / TAIL_SHARE);
    }
}
