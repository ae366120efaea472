package dev.reprise.projection;

/** Limits how far and how fast a projector goes. */
interface Throttle {

    /** As far and as fast as there are events. */
    Throttle FREE =
            new Throttle() {
                @Override
                public long limit() {
                    return Long.MAX_VALUE;
                }

                @Override
                public long restNanos(long workedNanos) {
                    return 0;
                }
            };

    /** The index of the last event that may be seen now; it never becomes less. */
    long limit();

    /** For how long nothing is done after work that took so long. */
    long restNanos(long workedNanos);
}
