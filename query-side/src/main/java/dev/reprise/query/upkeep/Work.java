package dev.reprise.query.upkeep;

import dev.reprise.query.timeline.TimelineBuilder;

/** What is done with views that were built beside those in use. */
interface Work {

    /** What it is called in the log. */
    String name();

    /** Begins anew. */
    default void begin() {}

    /**
     * Does it, once what is built is nearly where the views in use are.
     *
     * @throws UpkeepException if that is not possible
     */
    void finish(TimelineBuilder.Building building, Patience patience) throws InterruptedException;

    /** Waits, unless this node stops. */
    @FunctionalInterface
    interface Patience {
        /**
         * For so long.
         *
         * @throws UpkeepException if this node stops
         */
        void pause(long millis) throws InterruptedException;
    }
}
