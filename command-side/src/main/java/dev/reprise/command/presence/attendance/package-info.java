/**
 * Who came and went when, as rows that can be asked what is due: a view of the events, which can be
 * deleted at any time and is then built again. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.presence.attendance.PresenceView}: from events to rows;
 *   <li>{@link dev.reprise.command.presence.attendance.PresenceStore}: the rows.
 * </ol>
 *
 * <p>What drives it, and what happens when it fails, is in {@link dev.reprise.projection}.
 */
@NullMarked
package dev.reprise.command.presence.attendance;

import org.jspecify.annotations.NullMarked;
