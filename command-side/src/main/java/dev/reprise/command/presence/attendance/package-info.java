/**
 * Who came and went when, as rows that can be asked what is due: a projection of the events in a
 * database of its own, which can be deleted at any time and is then built again. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.presence.attendance.AttendanceProjection}: from events to rows;
 *   <li>{@link dev.reprise.command.presence.attendance.AttendanceStore}: the rows;
 *   <li>{@link dev.reprise.command.presence.attendance.AttendanceProcessor} and {@link
 *       dev.reprise.command.presence.attendance.AttendanceProgress}: what drives it and how far.
 * </ol>
 */
@NullMarked
package dev.reprise.command.presence.attendance;

import org.jspecify.annotations.NullMarked;
