package dev.reprise.projection;

import java.util.function.LongSupplier;

/**
 * Throttles a rebuild so that it never overtakes the live projection and uses at most {@code share}
 * of one core, unless it is losing ground.
 */
final class Throttle {

    private static final long BETWEEN_LOOKS = 1_000_000_000;

    private final LongSupplier leader;
    private final double share;
    private long looked;
    private long left = Long.MAX_VALUE;
    private boolean losing;

    private Throttle(LongSupplier leader, double share) {
        this.leader = leader;
        this.share = share;
    }

    /** As far and as fast as there are events. */
    static Throttle none() {
        return new Throttle(() -> Long.MAX_VALUE, 1);
    }

    /**
     * A throttle behind a leader.
     *
     * @param leader the index of the last event that the leader has taken in
     * @param share how much of its time the follower works, from 0 to 1
     */
    static Throttle behind(LongSupplier leader, double share) {
        return new Throttle(leader, share);
    }

    /** The index of the last event that may be taken in now; it never becomes less. */
    long limit() {
        return leader.getAsLong();
    }

    /** For how long to rest after work that took so long. */
    long restNanos(long workedNanos, long reached) {
        return share == 1 || isLosing(reached) ? 0 : (long) (workedNanos * (1 - share) / share);
    }

    private boolean isLosing(long reached) {
        var now = System.nanoTime();
        if (now - looked > BETWEEN_LOOKS) {
            looked = now;
            var before = left;
            left = limit() - reached;
            losing = left >= before;
        }
        return losing;
    }
}
