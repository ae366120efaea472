package dev.reprise.projection;

import java.util.function.LongSupplier;

/**
 * Never ahead of another, and resting in between so that others get their work done; unless it
 * would never catch up that way.
 */
final class Behind implements Pace {

    private static final long BETWEEN_LOOKS = 1_000_000_000;

    private final LongSupplier other;
    private final LongSupplier gap;
    private final double share;
    private volatile boolean hurrying;
    private long looked;
    private long left = Long.MAX_VALUE;
    private boolean losing;

    /**
     * A pace behind another.
     *
     * @param other the index of the last event that the other has seen
     * @param gap how many events it is behind that
     * @param share how much of its time it works, from 0 to 1
     */
    Behind(LongSupplier other, LongSupplier gap, double share) {
        this.other = other;
        this.gap = gap;
        this.share = share;
    }

    /** Whether somebody waits for it. */
    void hurry(boolean hurry) {
        hurrying = hurry;
    }

    @Override
    public long limit() {
        return other.getAsLong();
    }

    @Override
    public long restNanos(long workedNanos) {
        return hurrying || isLosing() ? 0 : (long) (workedNanos * (1 - share) / share);
    }

    private boolean isLosing() {
        var now = System.nanoTime();
        if (now - looked > BETWEEN_LOOKS) {
            looked = now;
            var before = left;
            left = gap.getAsLong();
            losing = left >= before;
        }
        return losing;
    }
}
