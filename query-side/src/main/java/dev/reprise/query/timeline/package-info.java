/**
 * The timelines of rooms, from the log to what is shown. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.timeline.TimelineEntries}: events at their revisions, as the log's
 *       index by rooms has them;
 *   <li>{@link dev.reprise.query.timeline.LiveTimeline}: folds each durable event at once, and
 *       tells each {@link dev.reprise.query.timeline.CommitListener};
 *   <li>{@link dev.reprise.query.timeline.RoomStates}: the state at any revision, from memory or by
 *       {@link dev.reprise.query.timeline.Keyframes} and the log;
 *   <li>{@link dev.reprise.query.timeline.EncodedStates}: the same as JSON, once for each viewer;
 *   <li>{@link dev.reprise.query.timeline.RoomViews}: the rows that are written of the same changes
 *       later, by each {@link dev.reprise.query.timeline.InlineProjection}.
 * </ol>
 */
@NullMarked
package dev.reprise.query.timeline;

import org.jspecify.annotations.NullMarked;
