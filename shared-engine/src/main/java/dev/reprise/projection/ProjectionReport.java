package dev.reprise.projection;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/**
 * How a projection does.
 *
 * @param failure what keeps all of it from going on
 */
record ProjectionReport(
        boolean running,
        boolean caughtUp,
        @Nullable String failure,
        Collection<QuarantinedRoom> quarantined) {}
