package dev.reprise.log;

/**
 * How much memory a log may take, beside RocksDB's own.
 *
 * @param pendingBytes for events that are not durable yet
 * @param tailBytes for the latest events that are
 */
public record LogSettings(long pendingBytes, long tailBytes) {

    private static final long MOST = 64 << 20;
    private static final int SHARE = 8;

    /** An eighth of the heap for each, and no more than 64 MiB. */
    public static LogSettings ofHeap() {
        var share = Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE);
        return new LogSettings(share, share);
    }
}
