/**
 * What follows the log of a process, and never skips silently. A new view is a schema in {@code
 * db/<name>} and a {@link dev.reprise.projection.View} bean; the rest is here. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.projection.Follower} and {@link
 *       dev.reprise.projection.TailSubscription}: what is told of events at once;
 *   <li>{@link dev.reprise.projection.View}, {@link dev.reprise.projection.Projection} and {@link
 *       dev.reprise.projection.ReceivedEvent}: what makes rows of them;
 *   <li>{@link dev.reprise.projection.ProjectionDatabase}: where all rows lie, and {@link
 *       dev.reprise.projection.Projector}: what writes them; {@code BatchWriter}: rows and
 *       checkpoint in one transaction, rooms apart from each other; {@code Quarantine}: the rooms
 *       with an event that fails;
 *   <li>{@link dev.reprise.projection.RowsInUse}: one room's rows after the other, compared with
 *       {@code FreshRows} or replaced by them;
 *   <li>{@link dev.reprise.projection.ProjectionHealth}: how all this is seen.
 * </ol>
 */
@NullMarked
package dev.reprise.projection;

import org.jspecify.annotations.NullMarked;
