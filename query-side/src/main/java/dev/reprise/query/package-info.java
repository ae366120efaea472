/**
 * Showing: events in, views and streams out. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.roomstate}: what a room is after its events;
 *   <li>{@link dev.reprise.query.audience}: who may see what of it;
 *   <li>{@link dev.reprise.query.timeline}: how events become revisions;
 *   <li>{@link dev.reprise.query.history}: reading any moment of them;
 *   <li>{@link dev.reprise.query.web} and {@link dev.reprise.query.live}: how they are asked for
 *       and watched;
 *   <li>{@link dev.reprise.query.diff} and {@link dev.reprise.query.replay}: how they are compared,
 *       and watched again;
 *   <li>{@link dev.reprise.query.lobby} and {@link dev.reprise.query.stats}: what is listed and
 *       counted with the timeline;
 *   <li>{@link dev.reprise.query.feed}: what happens in all rooms, for programs that follow them;
 *   <li>{@link dev.reprise.query.upkeep}: how all of it is verified, and built anew;
 *   <li>{@link dev.reprise.query.access} and {@link dev.reprise.query.audit}: what support staff
 *       leave behind who look, and who may know of it.
 * </ol>
 */
@NullMarked
package dev.reprise.query;

import org.jspecify.annotations.NullMarked;
