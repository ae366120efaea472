/**
 * Projections that never skip silently. A new one is a schema in {@code db/<name>} and a class that
 * implements {@link dev.reprise.projection.Projection}; the rest is here. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.projection.Projection} and {@link dev.reprise.projection.ReceivedEvent}:
 *       what one has to say;
 *   <li>{@link dev.reprise.projection.Projections}: what makes one of it, and {@link
 *       dev.reprise.projection.ProjectionDatabase}: where its rows lie;
 *   <li>{@link dev.reprise.projection.Projector}: what drives it; {@code BatchWriter}: rows and
 *       position in one transaction, rooms apart from each other by {@code PoisonEventIsolator};
 *       {@code ContiguousIndexes}: no index is skipped;
 *   <li>{@code Quarantine} and {@code QuarantineRetry}: what happens to a room with an event that
 *       fails;
 *   <li>{@link dev.reprise.projection.SideBySideRebuild}: a second one beside it, to compare or to
 *       exchange;
 *   <li>{@link dev.reprise.projection.ProjectionHealth}: how all this is seen.
 * </ol>
 */
@NullMarked
package dev.reprise.projection;

import org.jspecify.annotations.NullMarked;
