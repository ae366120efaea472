package dev.reprise.projection;

import java.util.function.LongSupplier;

/**
 * Throttles a rebuild so that it never overtakes the live projection and uses at most {@code share}
 * of one core, unless it is losing ground.
 */
final class FollowerThrottle implements Throttle {

    private static final long BETWEEN_LOOKS = 1_000_000_000;

    private final LongSupplier other;
    private final LongSupplier gap;
    private final double share;
    private volatile boolean hurrying;
    private long looked;
    private long left = Long.MAX_VALUE;
    private boolean losing;

    /**
     * A throttle behind a leader.
     *
     * @param other the index of the last event that the other has seen
     * @param gap how many events it is behind that
     * @param share how much of its time it works, from 0 to 1
     */
    FollowerThrottle(LongSupplier other, LongSupplier gap, double share) {
        this.other = other;
        this.gap = gap;
        this.share = share;
    }

    /** Lifts the share while an exchange or a comparison waits for the rebuild. */
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
