/**
 * Events become revisions. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.timeline.TimelineProjection}: gives each event its revision, a
 *       batch at a time;
 *   <li>{@link dev.reprise.query.timeline.TimelineBatch}: what one transaction writes;
 *   <li>{@link dev.reprise.query.timeline.TimelineStore}: the rows; {@link
 *       dev.reprise.query.timeline.RoomStates}: states from {@link
 *       dev.reprise.query.timeline.Keyframes}, rows and memory;
 *   <li>{@link dev.reprise.query.timeline.CommitListener}: who hears of it, once it is committed.
 * </ol>
 *
 * <p>What drives it, and what happens when it fails, is in {@link dev.reprise.projection}.
 */
@NullMarked
package dev.reprise.query.timeline;

import org.jspecify.annotations.NullMarked;
