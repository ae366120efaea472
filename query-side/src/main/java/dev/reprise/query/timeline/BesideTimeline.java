package dev.reprise.query.timeline;

import dev.reprise.projection.Projection;

/**
 * A projection whose rows lie beside those of the timeline, in the same database, and which is
 * driven together with it.
 */
public interface BesideTimeline extends Projection {}
