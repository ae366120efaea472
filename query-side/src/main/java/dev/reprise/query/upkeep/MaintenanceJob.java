package dev.reprise.query.upkeep;

import dev.reprise.projection.SideBySideRebuild;

/** A job on views that were built beside those in use. */
interface MaintenanceJob {

    /** What it is called in the log. */
    String name();

    /** Begins anew. */
    default void begin() {}

    /**
     * Does it, once what is built is nearly where the views in use are.
     *
     * @throws MaintenanceException if that is not possible
     */
    void finish(SideBySideRebuild rebuild, Waiter waiter) throws InterruptedException;

    /** Waits, unless this node stops. */
    @FunctionalInterface
    interface Waiter {
        /**
         * For so long.
         *
         * @throws MaintenanceException if this node stops
         */
        void pause(long millis) throws InterruptedException;
    }
}
